import type { Button, Form, Message, PressButton } from '../../src/chat/message.ts';
import {
  type Acknowledged,
  type Chat,
  type ChatPlatform,
  type Handler,
  type Incoming,
  type MessageRef,
  type Person,
  type Platform,
  PlatformFailure,
  type PlatformFailureCode,
  type Reply,
} from '../../src/chat/platform.ts';
import type { Text } from '../../src/language/text.ts';

/** A message as people see it: what it says now, and all that it said before. */
export interface Shown {
  readonly ref: MessageRef;
  readonly chat: string;
  /** The only one who sees it; undefined: everyone in the chat. */
  readonly to: string | undefined;
  message: Message;
  readonly history: string[];
  removed: boolean;
}

/** A platform that keeps what it is told to show. */
export interface RecordingPlatform extends ChatPlatform {
  readonly shown: Shown[];
  readonly forms: Form[];
  /** Texts shown to a presser alone. */
  readonly notices: string[];
  readonly edits: { count: number };
  readonly gone: Set<string>;
  /** What the next acknowledgements give. */
  readonly acknowledges: { with: Acknowledged | 'failure' };
  readonly mayDelete: { value: boolean };
  /** People's messages that were deleted, by update id. */
  readonly deleted: string[];
  /** The next calls of a method fail so. */
  fail(method: 'post' | 'edit' | 'tell' | 'membership', code: PlatformFailureCode, migratedTo?: string): void;
  reply(incoming: IncomingValues): Reply;
}

export type IncomingValues = Incoming extends infer Each ? (Each extends unknown ? Omit<Each, 'reply'> : never) : never;

/** The words of a text; times as `HH:MM` in UTC. */
function words(text: Text): string {
  return text
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.kind === 'time' ? new Date(part.at).toISOString().slice(11, 16) : part.text;
    })
    .join('');
}

export function textOf({ title, lines }: Message): string {
  return [...(title ? [title] : []), ...lines].map(words).join('\n');
}

export function buttonsOf({ buttons = [] }: Message): readonly Button[] {
  return buttons.flat();
}

/**
 * Telegram and Discord as `platform.ts` describes them: on Telegram everyone sees the answers, and a pad or progress line
 * becomes the message that follows; on Discord only the asker sees them, and that message is one of its own.
 */
export function recordingPlatform(platform: Platform): RecordingPlatform {
  const shown: Shown[] = [];
  const failures: { method: string; failure: PlatformFailure }[] = [];
  const notices: string[] = [];
  const forms: Form[] = [];
  const edits = { count: 0 };
  const gone = new Set<string>();
  const acknowledges: RecordingPlatform['acknowledges'] = { with: 'in time' };
  const mayDelete = { value: true };
  const deleted: string[] = [];
  const isPublic = platform === 'telegram';

  const maybeFail = (method: string) => {
    const index = failures.findIndex((each) => each.method === method);
    const [failing] = index < 0 ? [] : failures.splice(index, 1);
    if (failing) throw failing.failure;
  };
  const send = (chat: string, message: Message, to?: string): MessageRef => {
    const ref = `${platform}-message-${shown.length + 1}`;
    shown.push({ ref, chat, to, message, history: [textOf(message)], removed: false });
    return ref;
  };
  const edit = (ref: MessageRef, message: Message): MessageRef => {
    const found = shown.find((each) => each.ref === ref);
    if (!found || found.removed) throw new PlatformFailure('message-gone');
    edits.count += 1;
    found.message = message;
    found.history.push(textOf(message));
    return ref;
  };

  const reply = (incoming: IncomingValues): Reply => {
    const { chat, person } = incoming;
    const only = isPublic ? undefined : person.id;
    const held = incoming.kind === 'press' ? shown.find(({ ref }) => ref === incoming.message) : undefined;
    const button =
      incoming.kind === 'press' && held
        ? buttonsOf(held.message).find((each): each is PressButton => 'press' in each && each.press === incoming.press)
        : undefined;
    let answer: MessageRef | undefined = button?.answer === 'update' || !button ? held?.ref : undefined;
    return {
      audience: () => (isPublic && chat.kind === 'group' ? 'chat' : 'asker'),
      share: () => undefined,
      async acknowledge(notice) {
        if (notice) notices.push(words(notice));
        if (acknowledges.with === 'failure') throw new PlatformFailure('passing');
        return acknowledges.with;
      },
      async show(message) {
        answer = answer === undefined ? send(chat.id, message, only) : edit(answer, message);
        return answer;
      },
      async post(message) {
        maybeFail('post');
        if (isPublic) return this.show(message);
        if (answer !== undefined && shown.some(({ ref, to }) => ref === answer && to !== undefined)) {
          const old = shown.find(({ ref }) => ref === answer);
          if (old) old.removed = true;
        }
        return send(chat.id, message);
      },
      async whisper(message) {
        send(chat.id, message, only);
      },
      async ask(form) {
        forms.push(form);
      },
      async deleteRequest() {
        if (mayDelete.value) deleted.push(incoming.id);
        return mayDelete.value;
      },
    };
  };

  return {
    platform,
    isReceiving: () => true,
    startSending: () => undefined,
    shown,
    forms,
    notices,
    edits,
    gone,
    acknowledges,
    mayDelete,
    deleted,
    reply,
    fail: (method, code, migratedTo) => {
      failures.push({ method, failure: new PlatformFailure(code, migratedTo === undefined ? {} : { migratedTo }) });
    },
    async post(chat: Chat, message: Message) {
      maybeFail('post');
      return send(chat.id, message);
    },
    async edit(ref, message) {
      maybeFail('edit');
      edit(ref, message);
    },
    async remove(ref) {
      const found = shown.find((each) => each.ref === ref);
      if (found) found.removed = true;
    },
    async tell(person: Person, message: Message) {
      maybeFail('tell');
      return send(`private:${person.id}`, message, person.id);
    },
    async membership(_chat, person) {
      maybeFail('membership');
      return gone.has(person.id) ? 'gone' : 'member';
    },
    privateChatUrl: () => undefined,
    start: async (_handler: Handler) => undefined,
    stop: async () => undefined,
  };
}
