import type { diagnostics as english } from '../en/diagnostics.ts';
import type { Translated } from '../translated.ts';

export const diagnostics: Translated<typeof english> = {
  'command.diagnostics': 'un archivo para informar de un fallo, sin nada secreto ni personal',
  'diagnostics.done':
    'Para informar de un fallo: versiones, ajustes, cómo está vinculado este auto, qué falló últimamente y cuántas peticiones quedan. No contiene contraseña, inicio de sesión, PIN, número de bastidor, correo, nombres ni lugares.',
};
