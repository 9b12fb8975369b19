import type { settingsPin as english } from '../en/settings-pin.ts';
import type { Translated } from '../translated.ts';

export const settingsPin: Translated<typeof english> = {
  'command.settings.pin.keep': 'guardar tu PIN, cifrado, solo para tus propios horarios',
  'command.settings.pin.forget': 'borrar tu PIN guardado',
  'action.keep-pin': 'Guardar tu PIN para {car}',
  'pin.kept': 'Tu PIN está guardado, cifrado, para tus propios horarios con {car} en este chat. Nada más lo usa nunca.',
  'pin.kept.until':
    'Se borra cuando Car-Net lo rechaza una vez, con el vínculo, cuando dejas de ser conductor, tras 90 días sin uso, o con /settings pin forget.',
  'pin.forgotten': 'Tu PIN guardado está borrado.',
  'pin.none': 'Aquí no hay guardado ningún PIN tuyo.',
  'pin.kept.privacy':
    'Tu propio PIN está guardado aquí, cifrado, porque lo pediste: /settings pin forget lo borra. No sale en ninguna exportación.',
  'pad.owner-told.held':
    'Car-Net rechazó dos PIN para {car}, así que no se le envía ninguno antes del {until}. Si sabes el PIN, envía un comando que lo necesite: solo tú puedes dejar pasar uno más.',
};
