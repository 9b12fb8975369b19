import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message, PressButton } from '../../src/chat/message.ts';
import type { Chat } from '../../src/chat/platform.ts';
import { sayIn } from '../../src/language/say.ts';
import { type Household, platforms, startHousehold } from '../world/household.ts';
import { firstLink } from '../world/links.ts';
import { personOn } from '../world/people.ts';
import { buttonsOf } from '../world/recording-platform.ts';

const TRIES = 5000;
/** After so many, time goes by, so that no silence after a flood hides an effect. */
const AT_ONCE = 30;
const APART_MS = 21_000;
/** How often that is before Olivia needs a new pad. */
const PAD_LASTS = 5;

/** Pages whose buttons command the car, or change who may. */
const PAGES = ['/status', '/charge', '/climate', '/members', '/settings', '/notify', '/unlink', '/privacy'];

function pressesOn(message: Message): readonly string[] {
  const buttons = [...buttonsOf(message), ...(message.choice?.options ?? [])];
  return buttons.filter((button): button is PressButton => 'press' in button).map(({ press }) => press);
}

/** What really stood on buttons of this chat. */
async function pressesOf(home: Household): Promise<readonly string[]> {
  for (const page of PAGES) await home.olivia.says(page);
  return [...new Set(home.chatPlatform.shown.flatMap(({ message }) => pressesOn(message)))];
}

/** The keys of a pad that is open. */
async function openPad(home: Household): Promise<readonly string[]> {
  return pressesOn((await home.olivia.says('/unlock')).last);
}

/** One character of it another one, the end cut off, or the end of another in its place. */
const bends: readonly ((press: string, other: string, at: number, bit: number) => string)[] = [
  (press, _, at, bit) =>
    press.slice(0, at) + String.fromCharCode(press.charCodeAt(at) ^ (1 << bit)) + press.slice(at + 1),
  (press, _, at) => press.slice(0, at),
  (press, other, at) => press.slice(0, at) + other.slice(at),
  (press, other) => `${press}:${other}`,
];

/** Pads of others than the owner, who may ask for one by any command. */
const padsOfOthers = (home: Household) =>
  home.chatPlatform.shown.filter(({ history }) =>
    history.some((text) => text.includes('○○○○') && !text.includes('Olivia')),
  ).length;

/**
 * Whether the owner may press it in this chat, and so loses nothing by forging it. More words behind it change nothing,
 * nor do capitals: what an option is set to is read as if it had been typed.
 */
const isTheirs = (presses: readonly string[], forged: string) =>
  presses.some((press) => `${forged}:`.toLowerCase().startsWith(`${press}:`.toLowerCase()));

test.each(platforms)(
  `of ${TRIES} forged presses on %s none reaches the car or changes who may drive it`,
  async (platform) => {
    const home = await startHousehold({ platform });
    const pages = await pressesOf(home);
    expect(pages.length).toBeGreaterThan(30);
    let presses = [...pages, ...(await openPad(home))];
    const some = fc.nat(presses.length - 1);
    const elsewhere: Chat = { platform, id: '-777', kind: 'group' };
    const before = (await firstLink(home.store, home.chatKey))?.value;
    home.emulator.requests.clear();

    const forgery = fc.record({
      who: fc.constantFrom('stranger', 'viewer', 'elsewhere', 'owner'),
      button: some,
      another: some,
      how: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('as it is', ...bends) }, fc.string({ unit: 'binary' })),
      at: fc.nat(60),
      bit: fc.nat(6),
    });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(forgery, async ({ who, button, another, how, at, bit }) => {
        tried += 1;
        if (tried % AT_ONCE === 0) await home.clock.advance(APART_MS);
        if (tried % (AT_ONCE * PAD_LASTS) === 0) presses = [...pages, ...(await openPad(home))];
        const [press = '', other = ''] = [presses[button], presses[another]];
        const place = at % press.length;
        const forged = how === 'as it is' ? press : typeof how === 'string' ? how : how(press, other, place, bit);
        const nobody = { ...personOn(platform, 'sam'), id: `55${tried}` };
        if (who === 'stranger') await home.as(nobody, home.chat).forges(forged);
        else if (who === 'elsewhere') await home.as(personOn(platform, 'olivia'), elsewhere).forges(forged);
        else if (who === 'viewer') await home.vera.forges(forged);
        else if (!isTheirs(presses, forged)) await home.olivia.forges(forged);
      }),
      { numRuns: TRIES, endOnFailure: true },
    );
    await home.quiet();
    const arrived = home.emulator.requests.all().map(({ number }) => number ?? 0);
    expect(arrived.filter((number) => number >= 8 && number !== 19)).toEqual([]);
    expect((await firstLink(home.store, home.chatKey))?.value).toEqual(before);
    expect(home.done()).toEqual([]);
    expect(home.chatPlatform.notices).not.toContain(sayIn('en')('flood.slow-down').join(''));
    // Nobody else was asked for a PIN either.
    expect(padsOfOthers(home)).toBe(0);
  },
);
