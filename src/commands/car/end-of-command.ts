import type { CarCommand } from '../../car/command.ts';
import { commandKey } from '../../car/effects.ts';
import type { CarRequest } from '../../car/requests.ts';
import type { PressButton } from '../../chat/message.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Say } from '../../language/say.ts';
import { commandButton } from '../dispatch/press-id.ts';

/** What stands before the state that a command has led to. */
const SIGNS: Readonly<Record<CarCommand['name'], string>> = {
  lock: '🔒',
  unlock: '🔓',
  flash: '💡',
  honk: '📣',
  find: '📣',
  'charge-start': '⚡',
  'charge-stop': '🔌',
  'charge-limit': '🔌',
  'climate-start': '🌡️',
  'climate-stop': '🌡️',
  'climate-set': '🌡️',
  defrost: '❄️',
  unplugged: '🔋',
  refresh: '🔄',
  'health-refresh': '🩺',
};

export function signOf({ action }: Pick<CarRequest, 'action'>): string {
  return SIGNS[action.name];
}

/** By a command's key, the one that takes it back: it is what one would do next. */
const TAKEN_BACK_BY: Readonly<Record<string, { readonly path: string; readonly label: TextKey }>> = {
  lock: { path: 'unlock', label: 'card.button.unlock' },
  unlock: { path: 'lock', label: 'card.button.lock' },
  'charge-start': { path: 'charge.stop', label: 'charge.button.stop' },
  'charge-stop': { path: 'charge.start', label: 'charge.button.start' },
  'climate-start': { path: 'climate.stop', label: 'climate.button.stop' },
  'climate-stop': { path: 'climate.start', label: 'climate.button.start' },
  'defrost.true': { path: 'defrost.off', label: 'climate.button.defrost-off' },
};

/** The button below a command that has ended well. */
export function nextButton({ action, linkId }: CarRequest, say: Say): PressButton | undefined {
  const next = TAKEN_BACK_BY[commandKey(action)];
  return next && commandButton(say(next.label), next.path, { linkId });
}
