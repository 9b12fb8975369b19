import type { Form, Message } from '../../chat/message.ts';
import type { Clock } from '../../clock.ts';

/**
 * Forms that couldn't be opened, because the interaction was answered already: a button stands for each, and its press
 * opens the form at once.
 */
export interface KeptForms {
  /** A message with the button. @param id unique to this asking */
  keep(id: string, form: Form): Message;
  /** The form behind a press; undefined where the press is another's, or too old. */
  find(press: string): Form | undefined;
}

/** As long as the ephemeral message with the button can be answered to. */
const KEPT_MS = 15 * 60_000;

const WORD = 'discord-form:';

export function createKeptForms(clock: Clock): KeptForms {
  const kept = new Map<string, { readonly form: Form; readonly until: number }>();
  return {
    keep(id, form) {
      const now = clock.elapsed();
      for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
      const press = `${WORD}${id}`;
      kept.set(press, { form, until: now + KEPT_MS });
      return {
        lines: form.intro,
        tone: 'neutral',
        locale: form.locale,
        buttons: [[{ label: form.title, press, answer: 'ask', style: 'primary' }]],
      };
    },
    find(press) {
      const found = kept.get(press);
      return found && found.until > clock.elapsed() ? found.form : undefined;
    },
  };
}
