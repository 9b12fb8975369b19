import type { settingsPin as english } from '../en/settings-pin.ts';
import type { Translated } from '../translated.ts';

export const settingsPin: Translated<typeof english> = {
  'command.settings.pin.keep': 'deine PIN speichern, verschlüsselt, nur für deine eigenen Zeitpläne',
  'command.settings.pin.forget': 'deine gespeicherte PIN löschen',
  'action.keep-pin': 'Deine PIN für {car} speichern',
  'pin.kept':
    'Deine PIN ist gespeichert, verschlüsselt, für deine eigenen Zeitpläne mit {car} in diesem Chat. Nichts anderes benutzt sie je.',
  'pin.kept.until':
    'Sie wird gelöscht, wenn Car-Net sie einmal ablehnt, mit der Verknüpfung, wenn du nicht mehr Fahrer bist, nach 90 Tagen ohne Benutzung oder mit /settings pin forget.',
  'pin.forgotten': 'Deine gespeicherte PIN ist gelöscht.',
  'pin.none': 'Von dir ist hier keine PIN gespeichert.',
  'pin.kept.privacy':
    'Deine eigene PIN ist hier gespeichert, verschlüsselt, weil du es wolltest: /settings pin forget löscht sie. Sie steht in keinem Export.',
  'pad.owner-told.held':
    'Car-Net hat zwei PINs für {car} abgelehnt, darum geht vor dem {until} keine mehr dorthin. Wenn du die PIN kennst, schick einen Befehl, der sie braucht: Nur du kannst noch eine durchlassen.',
};
