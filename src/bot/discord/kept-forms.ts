import type { Form, Message } from '../../chat/message.ts';
import type { Clock } from '../../clock.ts';
import { createExpiringMap } from '../../expiring-map.ts';

/**
 * Forms that couldn't be opened, because the interaction was answered already: a button stands for each, and its press
 * opens the form at once.
 */
export type KeptForms = ReturnType<typeof createKeptForms>;

/** As long as the ephemeral message with the button can be answered to. */
const KEPT_MS = 15 * 60_000;

const WORD = 'discord-form:';

export function createKeptForms(clock: Clock) {
  const kept = createExpiringMap<Form>(clock, KEPT_MS);
  return {
    /** A message with the button. @param id unique to this asking */
    keep(id: string, form: Form): Message {
      const press = `${WORD}${id}`;
      kept.set(press, form);
      return {
        lines: form.intro,
        locale: form.locale,
        buttons: [[{ label: form.title, press, answer: 'ask', style: 'primary' }]],
      };
    },
    /** The form behind a press; undefined where the press is another's, or too old. */
    find: kept.get,
  };
}
