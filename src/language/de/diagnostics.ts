import type { diagnostics as english } from '../en/diagnostics.ts';
import type { Translated } from '../translated.ts';

export const diagnostics: Translated<typeof english> = {
  'command.diagnostics': 'eine Datei für einen Fehlerbericht, ohne Geheimes oder Persönliches',
  'diagnostics.done':
    'Für einen Fehlerbericht: Versionen, Einstellungen, wie dieses Auto verknüpft ist, was zuletzt schiefging und wie viele Anfragen noch übrig sind. Passwort, Anmeldung, PIN, Fahrgestellnummer, E-Mail, Namen und Orte stehen nicht darin.',
};
