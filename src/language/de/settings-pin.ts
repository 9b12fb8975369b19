import type { settingsPin as english } from '../en/settings-pin.ts';
import type { Translated } from '../translated.ts';

export const settingsPin: Translated<typeof english> = {
  'command.settings.pin.keep': 'deine PIN speichern, verschlüsselt, nur für deine eigenen Zeitpläne',
  'command.settings.pin.forget': 'deine gespeicherte PIN löschen',
  'action.keep-pin': 'Deine PIN für {car} speichern',
  'pin.kept':
    'Deine PIN ist gespeichert, verschlüsselt, für deine eigenen Zeitpläne mit {car} hier. Sonst benutzt sie nichts.',
  'pin.kept.until':
    '/settings pin forget löscht sie. Ebenso wenn Car-Net sie ablehnt, mit /unlink, wenn du deine Rolle verlierst oder nach 90 Tagen ohne Benutzung.',
  'pin.forgotten': 'Deine gespeicherte PIN ist gelöscht.',
  'pin.none': 'Von dir ist hier keine PIN gespeichert.',
  'pin.kept.privacy':
    'Deine eigene PIN ist gespeichert, verschlüsselt, weil du es wolltest. Sie steht in keinem Export; /settings pin forget löscht sie.',
  'pad.owner-told.held':
    'Car-Net hat zwei PINs für {car} abgelehnt, darum schicke ich keine mehr bis {until}. Wenn du die PIN kennst, schick einen Befehl, der sie braucht: Nur du kannst noch eine durchlassen.',
};
