import type { usage as english } from '../en/usage.ts';
import type { Translated } from '../translated.ts';

export const usage: Translated<typeof english> = {
  'usage.unknown': '„{word}“ verstehe ich nicht.',
  'usage.takes': '{command} nimmt {list}.',
  'usage.alone': 'Nach {command} kommt nichts mehr.',
  'usage.missing': 'Da fehlt etwas. Schreib es so: {usage}',
  'usage.unknown-command': '/{command} kenne ich nicht. Meinst du das hier?',
  'usage.degrees': 'Grad, zum Beispiel 21',
  'usage.number': 'eine Zahl',
  'usage.person': 'jemanden aus diesem Chat',
};
