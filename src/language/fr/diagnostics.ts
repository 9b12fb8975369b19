import type { diagnostics as english } from '../en/diagnostics.ts';
import type { Translated } from '../translated.ts';

export const diagnostics: Translated<typeof english> = {
  'command.diagnostics': 'un fichier pour signaler un défaut, sans rien de secret ni de personnel',
  'diagnostics.done':
    'Pour signaler un défaut : versions, réglages, l’état de cette liaison, ce qui a échoué récemment et les demandes qui restent. Ni mot de passe, ni jeton, ni PIN, ni numéro de châssis, ni e-mail, ni nom, ni lieu n’y figurent.',
};
