import type { usage as english } from '../en/usage.ts';
import type { Translated } from '../translated.ts';

export const usage: Translated<typeof english> = {
  'usage.unknown': 'No entiendo «{word}».',
  'usage.takes': '{command} admite {list}.',
  'usage.alone': '{command} no admite nada más.',
  'usage.missing': 'Falta algo. Escríbelo así: {usage}',
  'usage.unknown-command': 'No conozco /{command}. ¿Querías decir esto?',
  'usage.degrees': 'grados, por ejemplo 21',
  'usage.number': 'un número',
  'usage.person': 'una persona de este chat',
};
