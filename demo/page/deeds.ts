import { discordPerson, type Stage } from './state.ts';

/** What the page asks for: a deed and its words. */
export type Deed = Readonly<Record<string, unknown>> & { readonly deed: string; readonly person: string };

/** Does what a person did on the page. @returns what only they see (a toast), if anything */
export async function doDeed(stage: Stage, deed: Deed): Promise<string | undefined> {
  const act = deeds[deed.deed];
  if (!act) throw new Error(`no such deed: ${deed.deed}`);
  const seen = await act(stage, deed);
  return typeof seen === 'string' ? seen : undefined;
}

type Act = (stage: Stage, deed: Deed) => unknown;

const text = (deed: Deed, name: string) => String(deed[name] ?? '');

function person(stage: Stage, deed: Deed) {
  const found = stage.people.people.find(({ key }) => key === deed.person);
  if (!found) throw new Error('nobody of that name here');
  return { telegram: { id: found.telegramId }, discord: discordPerson(stage, found.discordId) };
}

function channel(stage: Stage, deed: Deed) {
  const found = stage.discord.channelsOf(person(stage, deed).discord).find(({ id }) => id === deed['chat']);
  if (!found) throw new Error('no such channel');
  return found;
}

const deeds: Readonly<Record<string, Act>> = {
  'telegram say': (stage, deed) => {
    stage.telegram.say(person(stage, deed).telegram, { id: Number(deed['chat']) }, text(deed, 'text'));
  },
  'telegram press': async (stage, deed) => {
    const chat = { id: Number(deed['chat']) };
    const message = stage.telegram.message(chat, Number(deed['message']));
    if (!message) return undefined;
    const answer = await stage.telegram.press(person(stage, deed).telegram, message, text(deed, 'button'));
    if ('opened' in answer) return `opens ${answer.opened}`;
    return answer.answered ? answer.text : undefined;
  },
  'telegram follow': (stage, deed) => {
    stage.telegram.follow(person(stage, deed).telegram, text(deed, 'url'));
  },
  'discord slash': (stage, deed) => {
    const [command, ...words] = text(deed, 'text').replace(/^\//, '').trim().split(/\s+/);
    const options = Object.fromEntries(
      words.flatMap((word) => (word.includes(':') ? [word.split(/:(.*)/).slice(0, 2)] : [])),
    );
    const path = [command, ...words.filter((word) => !word.includes(':'))].join(' ');
    stage.discord.slash(person(stage, deed).discord, channel(stage, deed), path, options);
  },
  'discord press': (stage, deed) => {
    stage.discord.press(person(stage, deed).discord, { id: text(deed, 'message') }, text(deed, 'button'));
  },
  'discord select': (stage, deed) => {
    const { discord } = stage;
    discord.select(person(stage, deed).discord, { id: text(deed, 'message') }, text(deed, 'menu'), [
      text(deed, 'value'),
    ]);
  },
  'discord submit': (stage, deed) => {
    stage.discord.submitModal(person(stage, deed).discord, deed['values'] as Record<string, string>);
  },
  'discord close': (stage, deed) => {
    stage.discord.closeModal(person(stage, deed).discord);
  },
  'car change': (stage, deed) => {
    stage.carnet.garage.change(text(deed, 'vehicle'), deed['change'] as Record<string, never>);
  },
  'car plug': (stage, deed) => {
    const { garage } = stage.carnet;
    if (deed['on']) garage.plug(text(deed, 'vehicle'));
    else garage.unplug(text(deed, 'vehicle'));
  },
  'car drive': (stage, deed) => {
    stage.carnet.garage.drive(text(deed, 'vehicle'), { km: 12, latitude: 45.5231, longitude: -122.6765 });
  },
  'car-net down': (stage, deed) => {
    const { faults } = stage.carnet;
    faults.clear();
    if (deed['on']) faults.standing('/', { kind: 'html', status: 503 });
  },
  'car-net login': (stage, deed) => {
    const kind = text(deed, 'kind');
    stage.carnet.behaviour.login = troubles[kind as keyof typeof troubles];
  },
  'car-net attestation': (stage, deed) => {
    stage.carnet.behaviour.attestation = deed['on'] === true;
  },
  'account pin': (stage, deed) => {
    stage.carnet.accounts.changePin(text(deed, 'email'), text(deed, 'pin'));
  },
  'account unlock': (stage, deed) => {
    stage.carnet.accounts.unlockPin(text(deed, 'email'));
  },
};

const troubles = {
  throttled: { kind: 'throttled', seconds: 28 },
  locked: { kind: 'locked' },
  terms: { kind: 'terms', shape: 'redirect' },
  'marketing-consent': { kind: 'marketing-consent' },
  'page-changed': { kind: 'page-changed', page: 'password' },
  'other-country': { kind: 'other-country' },
} as const;
