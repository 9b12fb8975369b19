import type { diagnostics as english } from '../en/diagnostics.ts';
import type { Translated } from '../translated.ts';

export const diagnostics: Translated<typeof english> = {
  'command.diagnostics': 'un fichier pour signaler un défaut, sans rien de secret ni de personnel',
  'diagnostics.done':
    'Pour signaler un défaut : versions, réglages, comment cette voiture est associée, ce qui a échoué récemment et combien de demandes restent. Ni mot de passe, ni connexion, ni PIN, ni numéro de châssis, ni e-mail, ni nom, ni lieu n’y figurent.',
};
