import { IntlMessageFormat, PART_TYPE } from 'intl-messageformat';
import { isVisible } from '../shown-name.ts';
import type { Catalogue, TextKey } from './catalogue.ts';
import { typeset } from './fr/typography.ts';
import { catalogues } from './languages.ts';
import { type Language, type Part, plain, type Text } from './text.ts';

/** Writes a text of the catalogue. Values that are parts (a time, a bold name) stay parts. */
export type Say = (key: TextKey, values?: Values) => Text;

type Values = Readonly<Record<string, string | number | Part>>;

/** Compiling an ICU message costs more than filling it in. By language and message. */
const compiled = new Map<string, IntlMessageFormat>();

/**
 * @param language the reader's
 * @param catalogue its messages; left out: the ones that come with the bot
 * @returns a function that throws intl-messageformat's `FormatError` where a message's value is missing
 */
export function sayIn(language: Language, catalogue: Catalogue = catalogues[language]): Say {
  return (key, values = {}) => {
    const named = withNames(values, catalogue, catalogue[key]);
    const message = language === 'fr' ? typeset(catalogue[key], named) : catalogue[key];
    return formatOf(language, message)
      .formatToParts<Part>(named)
      .flatMap((part): Part[] => {
        if (part.type === PART_TYPE.object) return [part.value];
        return part.value === '' ? [] : [part.value];
      });
  };
}

/** What stands in the texts for a name of which nothing can be seen, by the value that it is. */
const NAMELESS: Readonly<Record<string, TextKey>> = {
  car: 'name.car',
  who: 'name.someone',
  person: 'name.someone',
  owner: 'name.someone',
};

function withNames(values: Values, catalogue: Catalogue, text: string): Record<string, string | number | Part> {
  const filled = Object.entries(values).map(([value, given]) => {
    const key = NAMELESS[value];
    const name =
      typeof given === 'string' ? given : typeof given === 'object' && given.kind === 'bold' ? given.text : '-';
    if (key === undefined || isVisible(name)) return [value, given];
    const instead = text.startsWith(`{${value}}`) ? capitalised(catalogue[key]) : catalogue[key];
    return [value, typeof given === 'object' ? { ...given, text: instead } : instead];
  });
  return Object.fromEntries(filled);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A text without parts, such as what a command is for in the platform's own lists. */
export function describe(key: TextKey, language: Language, values?: Values): string {
  return plain(sayIn(language)(key, values));
}

function formatOf(language: Language, message: string): IntlMessageFormat {
  const key = `${language}/${message}`;
  const format = compiled.get(key) ?? new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  compiled.set(key, format);
  return format;
}
