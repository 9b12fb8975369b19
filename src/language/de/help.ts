import type { help as english } from '../en/help.ts';
import type { Translated } from '../translated.ts';

export const help: Translated<typeof english> = {
  'command.help.topic': 'worum es geht; ohne Angabe: alles',
  'help.topic.look': 'Nachsehen',
  'help.topic.drive': 'Fahren',
  'help.topic.warm': 'Laden und Heizen',
  'help.topic.household': 'Haushalt',
  'help.topic.bot': 'Dieser Bot',
};
