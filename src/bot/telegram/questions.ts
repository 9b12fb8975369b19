import type { FormField, Message, Tone } from '../../chat/message.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Language, Text } from '../../language/text.ts';
import type { Describe } from '../shared/platform-options.ts';
import type { Conversation } from './kept-conversations.ts';
import type { MessageSender } from './message-sender.ts';

/** What a person sees of a conversation in their private chat. */
export type Questions = ReturnType<typeof createQuestions>;

export function createQuestions(sender: MessageSender, describe: Describe) {
  const say = async (person: string, language: Language, key: TextKey, tone: Tone = 'neutral'): Promise<void> => {
    const locale = { language, timeZone: 'UTC' };
    await sender.send({ chat: person }, { lines: [[describe(key, language)]], tone, locale });
  };

  return {
    say,
    /** Asks the open question. @param before stands above it */
    async ask(person: string, conversation: Conversation, before: Pick<Message, 'title' | 'lines'>): Promise<void> {
      const field = openQuestion(conversation);
      if (!field) return;
      const lines: Text[] = [...before.lines, [{ kind: 'bold', text: field.label }]];
      const locale = { language: conversation.language, timeZone: 'UTC' };
      const question = field.placeholder ?? field.label;
      await sender.send({ chat: person, question }, { ...before, lines, locale });
    },
    /** Deletes what the person wrote, or asks them to. */
    async erase(person: string, id: number, language: Language): Promise<void> {
      try {
        await sender.remove({ chat: person, id });
      } catch {
        await say(person, language, 'telegram.talk.not-deleted', 'warning');
      }
    },
  };
}

/** The field whose answer comes next. */
export function openQuestion({ fields, answers }: Conversation): FormField | undefined {
  return fields[answers.length];
}
