import type { settingsPin as english } from '../en/settings-pin.ts';
import type { Translated } from '../translated.ts';

export const settingsPin: Translated<typeof english> = {
  'command.settings.pin.keep': 'guardar tu PIN, cifrado, solo para tus propias programaciones',
  'command.settings.pin.forget': 'borrar tu PIN guardado',
  'action.keep-pin': 'Guardar tu PIN para {car}',
  'pin.kept': 'Tu PIN está guardado, cifrado, para tus propias programaciones con {car} aquí. Nada más lo usa.',
  'pin.kept.until':
    'Con /settings pin forget se borra. También si Car-Net lo rechaza, con /unlink, si pierdes tu rol o tras 90 días sin uso.',
  'pin.forgotten': 'Tu PIN guardado está borrado.',
  'pin.none': 'Aquí no hay guardado ningún PIN tuyo.',
  'pin.kept.privacy':
    'Tu propio PIN está guardado, cifrado, porque lo pediste. No sale en ninguna exportación; /settings pin forget lo borra.',
  'pad.owner-told.held':
    'Car-Net rechazó dos PIN para {car}, así que no le envío más hasta {until}. Si sabes el PIN, envía un comando que lo necesite: solo tú puedes dejar pasar uno más.',
};
