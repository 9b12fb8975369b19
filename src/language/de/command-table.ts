import type { commandTable as english } from '../en/command-table.ts';
import type { Translated } from '../translated.ts';

export const commandTable: Translated<typeof english> = {
  'command.help': 'was ich hier kann, und was als Nächstes zu tun ist',
  'command.start': 'hier geht es los',
  'command.start.payload': 'was ein Link mitgegeben hat',
  'command.link': 'ein Car-Net-Konto mit diesem Chat verknüpfen',
  'command.unlink': 'das Auto trennen und löschen, was hier darüber gespeichert ist',
  'command.vehicle': 'auswählen, für welches Auto dieses Chats deine Befehle gelten',
  'command.car': 'welches Auto: sein Name oder dessen Anfang',
  'command.status': 'Ladung oder Tank, Reichweite, Schlösser, Türen, und wie alt das ist',
  'command.refresh': 'das Auto nach einem frischen Status fragen',
  'command.lock': 'das Auto verriegeln',
  'command.unlock': 'das Auto entriegeln, mit deiner PIN',
  'command.locate': 'wo das Auto steht, auf der Karte',
  'command.privacy': 'was über diesen Chat gespeichert ist',
  'command.privacy.export': 'alles, was über diesen Chat gespeichert ist, als Datei für dich',
  'command.privacy.erase': 'alles über diesen Chat löschen; ‚me‘: nur deinen Namen darin',
  'command.privacy.erase.whose': 'me: nur deinen eigenen Namen, in allen Chats',
};
