import type { help as english } from '../en/help.ts';
import type { Translated } from '../translated.ts';

export const help: Translated<typeof english> = {
  'command.help.topic': 'de qué trata; si falta: todo',
  'help.topic.look': 'Ver',
  'help.topic.drive': 'Conducir',
  'help.topic.warm': 'Cargar y calentar',
  'help.topic.household': 'Hogar',
  'help.topic.bot': 'Este bot',
};
