import type { help as english } from '../en/help.ts';
import type { Translated } from '../translated.ts';

export const help: Translated<typeof english> = {
  'command.help.topic': 'le sujet ; sans lui : tout',
  'help.topic.look': 'Voir',
  'help.topic.drive': 'Conduire',
  'help.topic.warm': 'Recharger et chauffer',
  'help.topic.household': 'Foyer',
  'help.topic.bot': 'Ce bot',
};
