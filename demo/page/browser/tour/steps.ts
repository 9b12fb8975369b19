import type { PageState } from '../../state.ts';
import { nameOf } from '../accounts.ts';
import type { Pane } from '../pane-tabs.ts';

type Tour = PageState['tour'];
export type Platform = keyof Tour;
type Fact = Tour[Platform]['facts'][number];

/** One thing to do. */
interface Part {
  /** Done once this has happened, or once the state is like this. */
  readonly until: Fact | ((car: Car | undefined, state: PageState) => boolean);
  /** Words in backquotes are meant to be sent, and can be put into the box. $CAR and $PIN are those of the tour. */
  readonly text: string;
  /** As whom. */
  readonly as: 'olivia' | 'pat';
  /** Where: a selector and its pane, or no pane for what is outside the panes. */
  readonly at: string;
  readonly pane: Pane | undefined;
  /** In the chat that the household shares. */
  readonly shared?: boolean;
}

interface Step {
  readonly title: string;
  /** What is worth noticing. */
  readonly why: string;
  /** In order. The step is done when its last part is. */
  readonly parts: Readonly<Record<Platform, readonly Part[]>>;
}

type Car = PageState['cars'][number];

/** The car of the tour: the one that is linked on that platform, or the first of the first account until one is. */
function carOf({ cars, tour }: PageState, platform: Platform): Car | undefined {
  return cars.find(({ vehicleId }) => vehicleId === tour[platform].vehicle) ?? cars[0];
}

const PLUG = '#controls .car-controls:not([hidden]) [data-control="plugged in"]';
const SPEED = '#controls .car-controls:not([hidden]) [data-control="Charge speed"]';

type There = Pick<Part, 'as' | 'at' | 'pane' | 'shared'>;
const telegram: There = { as: 'olivia', at: '#telegram-form', pane: 'telegram', shared: true };
const telegramChat: There = { ...telegram, at: '#telegram-messages' };
const discord: There = { as: 'olivia', at: '#discord-form', pane: 'discord', shared: true };
const discordChat: There = { ...discord, at: '#discord-messages' };
const garage: There = { as: 'olivia', at: PLUG, pane: 'garage' };

const PIN = 'then tap the PIN $PIN on the pad.';

/** What has to happen in the garage before a charge is worth watching. */
const plugIn: readonly Part[] = [
  { ...garage, until: (car) => car?.now.plugged === true, text: 'Plug $CAR in, with a switch of the garage.' },
  {
    ...garage,
    at: SPEED,
    until: (car) => (car?.now.percentPerHour ?? 0) > 20,
    text: 'Choose a faster charger there, or the charge takes two minutes to watch.',
  },
];
const watch: readonly Part[] = [
  {
    ...garage,
    at: '#speed',
    pane: undefined,
    until: (_car, { clock }) => clock.chosen > 1,
    text: 'Turn the clock to ×60: a minute goes by in a second.',
  },
];

export const steps: readonly Step[] = [
  {
    title: 'Link a car',
    why: 'The password is used for one sign-in and never kept; a group never sees it.',
    parts: {
      telegram: [
        { ...telegram, until: 'sign-in-offered', text: 'In the chat ‘Home (group)’, send `/link`.' },
        {
          ...telegramChat,
          shared: false,
          until: 'linked',
          text: 'Press ‘Sign in privately’, answer with the e-mail and the password above, and pick a car.',
        },
      ],
      discord: [
        {
          ...discord,
          until: 'linked',
          text: 'Run `/link` in #car, fill in the e-mail and the password above, and pick a car.',
        },
      ],
    },
  },
  {
    title: 'Ask how it is',
    why: 'It says how old its information is, and only drivers see where the car is.',
    parts: {
      telegram: [{ ...telegram, until: 'shown', text: 'In ‘Home (group)’, send `/status`.' }],
      discord: [{ ...discord, until: 'shown', text: 'Run `/status`.' }],
    },
  },
  {
    title: 'Unlock it with the PIN',
    why: 'The bot says ‘seen on the car’ only when the car itself has reported it: about 20 seconds.',
    parts: {
      telegram: [{ ...telegram, until: 'unlocked', text: `Send \`/unlock\`, ${PIN}` }],
      discord: [{ ...discord, until: 'unlocked', text: `Run \`/unlock\`, ${PIN}` }],
    },
  },
  {
    title: 'Start charging',
    why: 'No PIN this time: it stays valid for 40 minutes for anything less delicate than unlocking.',
    parts: {
      telegram: [...plugIn, { ...telegram, until: 'charging', text: 'Send `/charge start`.' }],
      discord: [...plugIn, { ...discord, until: 'charging', text: 'Run `/charge start`.' }],
    },
  },
  {
    title: 'Watch it complete',
    why: 'The bot checks the car by itself, never with your PIN, and posts in the chat when it is full.',
    parts: {
      telegram: [
        ...watch,
        { ...telegramChat, until: 'charged', text: 'Watch the car charge until the bot posts in Home.' },
      ],
      discord: [
        ...watch,
        { ...discordChat, until: 'charged', text: 'Watch the car charge until the bot posts in #car.' },
      ],
    },
  },
  {
    title: 'Let your partner lock it',
    why: 'Everyone types the PIN on a pad of their own; the household sees who did what.',
    parts: {
      telegram: [
        { ...telegram, until: 'join-offered', text: 'In ‘Home (group)’, send `/members add`.' },
        { ...telegramChat, as: 'pat', until: 'join-asked', text: 'Speak as Pat, and press ‘Join as driver’ there.' },
        { ...telegramChat, until: 'partner-drives', text: 'Speak as Olivia again, and press ‘Make driver’.' },
        { ...telegram, as: 'pat', until: 'partner-locked', text: `Speak as Pat: send \`/lock\`, ${PIN}` },
      ],
      discord: [
        {
          ...discord,
          until: 'partner-drives',
          text: 'Run `/members add person:Pat role:driver`.',
        },
        { ...discord, as: 'pat', until: 'partner-locked', text: `Speak as Pat: run \`/lock\`, ${PIN}` },
      ],
    },
  },
  {
    title: 'Add your partner’s car',
    why: 'A chat holds cars of several people. A command may name one, and a button is about the car beside it.',
    parts: {
      telegram: [
        {
          ...telegram,
          as: 'pat',
          until: 'partner-linked',
          text: 'Speak as Pat: in ‘Home (group)’ send `/link`, sign in privately with the e-mail and the password above.',
        },
      ],
      discord: [
        {
          ...discord,
          as: 'pat',
          until: 'partner-linked',
          text: 'Speak as Pat: run `/link` in #car, and fill in the e-mail and the password above.',
        },
      ],
    },
  },
];

/** How far someone is. */
export interface Progress {
  readonly done: readonly boolean[];
  /** The first step that isn't done, by its place; undefined at the end. */
  readonly step: number | undefined;
  readonly part: Part | undefined;
  /** The id of the car that it is about. */
  readonly vehicle: string | undefined;
}

/** How far the tour is, going by what has happened. */
export function progressOf(state: PageState, platform: Platform): Progress {
  const { facts } = state.tour[platform];
  const car = carOf(state, platform);
  const isOver = ({ until }: Part) => (typeof until === 'function' ? until(car, state) : facts.includes(until));
  const done = steps.map(({ parts }) => {
    const last = parts[platform].at(-1);
    return last !== undefined && isOver(last);
  });
  const at = done.indexOf(false);
  if (at < 0) return { done, step: undefined, part: undefined, vehicle: undefined };
  const part = steps[at]?.parts[platform].find((each) => !isOver(each));
  const { accounts } = state;
  const account = accounts.find(({ vehicles }) => vehicles.some(({ vehicleId }) => vehicleId === car?.vehicleId));
  const text = part?.text.replace('$CAR', car ? nameOf(car) : 'the car').replace('$PIN', account?.pin ?? '');
  return { done, step: at, part: part && text !== undefined ? { ...part, text } : undefined, vehicle: car?.vehicleId };
}
