import type { usage as english } from '../en/usage.ts';
import type { Translated } from '../translated.ts';

export const usage: Translated<typeof english> = {
  'usage.unknown': 'Je ne comprends pas « {word} ».',
  'usage.takes': '{command} accepte {list}.',
  'usage.alone': '{command} n’accepte rien de plus.',
  'usage.missing': 'Il manque quelque chose. Écrivez-le ainsi : {usage}',
  'usage.unknown-command': 'Je ne connais pas /{command}. Vouliez-vous dire ceci ?',
  'usage.degrees': 'des degrés, par exemple 21',
  'usage.number': 'un nombre',
  'usage.person': 'une personne de cette discussion',
};
