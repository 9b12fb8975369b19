import { MessageFlags } from 'discord.js';
import type { AnswerMode, Form } from '../../chat/message.ts';
import type { Log } from '../../log.ts';
import { withoutRequest } from './failure.ts';
import { renderModal } from './modal.ts';
import type { Answerable } from './read-interaction.ts';

/** Whether Discord took the first answer. What it refused can't be answered by other means. */
type Outcome = 'in time' | 'unanswerable';

/** The first answer of an interaction: due within 3 s, once, and of a kind that can't be changed afterwards. */
export type Acknowledgement = ReturnType<typeof acknowledge>;

/**
 * Where a form is expected and neither it nor anything else has come by then, an answer is promised instead: Discord
 * takes the first answer for 3 s only. Real time, as Discord's limit is.
 */
const FORM_WAIT_MS = 2_000;

/** Answers first by the mode alone, at once; for 'ask' it waits for the form. */
export function acknowledge(interaction: Answerable, mode: AnswerMode, log: Log) {
  let first: Promise<Outcome> | undefined;
  let kind: 'deferral' | 'form' | undefined;
  let timer: NodeJS.Timeout | undefined;

  const settle = () => clearTimeout(timer);

  /**
   * An interaction that is unknown (10062) was shown to its person as failed; one that was answered already (40060) is
   * another process's. Both are logged and never tried again.
   */
  const send = async (answer: Promise<unknown>): Promise<Outcome> => {
    settle();
    try {
      await answer;
      return 'in time';
    } catch (error) {
      log.warn({ error: withoutRequest(error), interaction: interaction.id }, 'Discord: first answer failed');
      return 'unanswerable';
    }
  };

  const defer = () => {
    kind = 'deferral';
    if (mode === 'update' && interaction.isMessageComponent()) return send(interaction.deferUpdate());
    return send(interaction.deferReply(mode === 'shared' ? {} : { flags: MessageFlags.Ephemeral }));
  };

  const answerFirst = () => {
    first ??= defer();
    return first;
  };

  if (mode === 'ask') timer = setTimeout(answerFirst, FORM_WAIT_MS);
  else void answerFirst();

  return {
    /** Sends the first answer if none was sent yet, and returns how that went. After this no form can open. */
    answerFirst,
    /** Opens a form as the first answer. */
    async openForm(form: Form): Promise<'opened' | 'unanswerable' | 'answered already'> {
      if (first || interaction.isModalSubmit())
        return (await answerFirst()) === 'unanswerable' ? 'unanswerable' : 'answered already';
      kind = 'form';
      first = send(interaction.showModal(renderModal(form)));
      return (await first) === 'unanswerable' ? 'unanswerable' : 'opened';
    },
    /** What the first answer was; undefined while there is none. */
    kind: (): 'deferral' | 'form' | undefined => kind,
    /** From now on nothing is sent unless asked for. */
    settle,
  };
}
