import type { diagnostics as english } from '../en/diagnostics.ts';
import type { Translated } from '../translated.ts';

export const diagnostics: Translated<typeof english> = {
  'command.diagnostics': 'eine Datei für einen Fehlerbericht, ohne Geheimes oder Persönliches',
  'diagnostics.done':
    'Für einen Fehlerbericht: Versionen, Einstellungen, der Stand dieser Verknüpfung, was zuletzt schiefging und die Anfragen, die noch übrig sind. Passwort, Token, PIN, Fahrgestellnummer, E-Mail, Namen und Orte stehen nicht darin.',
};
