import type { PageState } from '../state.ts';
import { drawChoice } from './choice.ts';
import { byId } from './element.ts';
import { speaker } from './user-action.ts';

let showSpeaker: ((key: string) => void) | undefined;
let speakAs: (key: string) => void = () => undefined;

/** Draws the choice of who to speak as. */
export function drawPeople({ people }: PageState, choose: (key: string) => void): void {
  speakAs = choose;
  showSpeaker ??= drawChoice(
    byId('person', HTMLFieldSetElement),
    people.map(({ key, name, role }) => ({ value: key, label: `${name}, ${role}` })),
    (key) => speakAs(key),
  );
  showSpeaker(speaker.key);
}
