import { type Act, type Deed, wordOf as text } from './deed.ts';
import { levers } from './levers.ts';
import { discordPerson, type Stage } from './stage.ts';

/** Does what a person did on the page. @returns what only they see (a toast), if anything */
export async function doDeed(stage: Stage, deed: Deed): Promise<string | undefined> {
  const act = deeds[deed.deed];
  if (!act) throw new Error(`no such deed: ${deed.deed}`);
  if (/^(telegram|discord) /.test(deed.deed)) stage.pace.attend();
  const seen = await act(stage, deed);
  return typeof seen === 'string' ? seen : undefined;
}

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
  ...levers,
  'telegram say': (stage, deed) => {
    const replyTo = deed['replyTo'] === undefined ? {} : { replyTo: { id: Number(deed['replyTo']) } };
    stage.telegram.say(person(stage, deed).telegram, { id: Number(deed['chat']) }, text(deed, 'text'), replyTo);
  },
  'telegram press': async (stage, deed) => {
    const chat = { id: Number(deed['chat']) };
    const message = stage.telegram.message(chat, Number(deed['message']));
    const key = text(deed, 'button');
    // It may have gone while the finger came down.
    if (!message || message.deleted || !message.keyboard.flat().some(({ data }) => data === key)) return undefined;
    const answer = await stage.telegram.press(person(stage, deed).telegram, message, key);
    if ('opened' in answer) return `opens ${answer.opened}`;
    return answer.answered ? answer.text : undefined;
  },
  'telegram follow': (stage, deed) => {
    stage.telegram.follow(person(stage, deed).telegram, text(deed, 'url'));
  },
  'discord slash': (stage, deed) => {
    const options = deed['options'] as Readonly<Record<string, string>>;
    stage.discord.slash(person(stage, deed).discord, channel(stage, deed), text(deed, 'command'), options);
  },
  'discord say': (stage, deed) => {
    stage.discord.say(person(stage, deed).discord, channel(stage, deed), text(deed, 'text'));
  },
  'discord press': (stage, deed) => {
    const { discord } = person(stage, deed);
    const channels = stage.discord.channelsOf(discord);
    const message = channels
      .flatMap((each) => stage.discord.sees(discord, each))
      .find(({ id }) => id === deed['message']);
    const key = text(deed, 'button');
    // It may have gone while the finger came down.
    if (message?.buttons.some(({ customId }) => customId === key)) stage.discord.press(discord, message, key);
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
};
