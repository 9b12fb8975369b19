import type { diagnostics as english } from '../en/diagnostics.ts';
import type { Translated } from '../translated.ts';

export const diagnostics: Translated<typeof english> = {
  'command.diagnostics': 'un archivo para informar de un fallo, sin nada secreto ni personal',
  'diagnostics.done':
    'Para informar de un fallo: versiones, ajustes, la situación de este vínculo, lo que falló últimamente y las peticiones que quedan. No contiene contraseña, claves de acceso, PIN, número de bastidor, correo, nombres ni lugares.',
};
