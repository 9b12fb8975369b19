import { type Person, type Platform, personKey } from '../../src/chat/platform.ts';

/** The people of every test: Olivia owns the car, Dave drives it, Vera may look, and Sam is a stranger. */
export const names = { olivia: 'Olivia', dave: 'Dave', vera: 'Vera', sam: 'Sam' } as const;

export type Who = keyof typeof names;

const ids: Readonly<Record<Who, number>> = { olivia: 42, dave: 43, vera: 44, sam: 45 };

export function personOn(platform: Platform, who: Who): Person {
  return { platform, id: `${platform === 'discord' ? 70 : ''}${ids[who]}`, name: names[who], locale: 'en' };
}

/** Their person key. */
export function keyOn(platform: Platform, who: Who): string {
  return personKey(personOn(platform, who));
}
