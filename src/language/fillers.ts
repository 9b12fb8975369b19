import { lettersOf } from './letters.ts';

/** Words that people say out of politeness, or for the car; they ask for nothing. */
const FILLERS: ReadonlySet<string> = new Set(
  [
    'please pls plz thanks now the my car it to',
    'por favor porfa gracias ahora ya el la mi coche carro auto',
    's il te plait svp stp merci maintenant le ma voiture',
    'bitte danke jetzt sofort mal das mein auto',
  ].flatMap((words) => words.split(' ')),
);

export function isFiller(word: string): boolean {
  const letters = lettersOf(word);
  // Punctuation alone says nothing either.
  return letters === '' || letters.split(' ').every((each) => FILLERS.has(each));
}
