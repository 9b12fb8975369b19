import type { SuggestedChoice } from '../discord/bodies/suggestions.ts';
import { controls } from './controls.ts';
import { discordPerson, type Stage } from './stage.ts';
import { type ActionHandler, textOf as text, type UserAction } from './user-action.ts';

/** What the page hears of an action. */
interface Performed {
  /** Only the person sees it. */
  readonly notice?: string;
  readonly suggested?: readonly SuggestedChoice[];
}

/** Carries out what a person did on the page. */
export async function performAction(stage: Stage, action: UserAction): Promise<Performed> {
  const handle = handlers[action.name];
  if (!handle) throw new Error(`no such action: ${action.name}`);
  if (/^(telegram|discord) /.test(action.name)) stage.pace.attend();
  const seen = await handle(stage, action);
  if (Array.isArray(seen)) return { suggested: seen as readonly SuggestedChoice[] };
  return typeof seen === 'string' ? { notice: seen } : {};
}

function person(stage: Stage, action: UserAction) {
  const found = stage.people.people.find(({ key }) => key === action.person);
  if (!found) throw new Error('nobody of that name here');
  return { telegram: { id: found.telegramId }, discord: discordPerson(stage, found.discordId) };
}

function channel(stage: Stage, action: UserAction) {
  const found = stage.discord.channelsOf(person(stage, action).discord).find(({ id }) => id === action['chat']);
  if (!found) throw new Error('no such channel');
  return found;
}

const handlers: Readonly<Record<string, ActionHandler>> = {
  ...controls,
  'telegram say': (stage, action) => {
    const replyTo = action['replyTo'] === undefined ? {} : { replyTo: { id: Number(action['replyTo']) } };
    stage.telegram.say(person(stage, action).telegram, { id: Number(action['chat']) }, text(action, 'text'), replyTo);
  },
  'telegram press': async (stage, action) => {
    const chat = { id: Number(action['chat']) };
    const message = stage.telegram.message(chat, Number(action['message']));
    const key = text(action, 'button');
    // The button may have disappeared just before it was pressed.
    if (!message || message.deleted || !message.keyboard.flat().some(({ data }) => data === key)) return undefined;
    const answer = await stage.telegram.press(person(stage, action).telegram, message, key);
    if ('opened' in answer) return `opens ${answer.opened}`;
    return answer.answered ? answer.text : undefined;
  },
  'telegram follow': (stage, action) => {
    stage.telegram.follow(person(stage, action).telegram, text(action, 'url'));
  },
  'discord slash': (stage, action) => {
    const options = action['options'] as Readonly<Record<string, string>>;
    stage.discord.slash(person(stage, action).discord, channel(stage, action), text(action, 'command'), options);
  },
  'discord suggest': (stage, action) => {
    const typed = { option: text(action, 'option'), text: text(action, 'text') };
    const options = action['options'] as Readonly<Record<string, string>>;
    const { discord } = person(stage, action);
    return stage.discord.suggested(discord, channel(stage, action), text(action, 'command'), typed, options);
  },
  'discord say': (stage, action) => {
    stage.discord.say(person(stage, action).discord, channel(stage, action), text(action, 'text'));
  },
  'discord press': (stage, action) => {
    const { discord } = person(stage, action);
    const channels = stage.discord.channelsOf(discord);
    const message = channels
      .flatMap((each) => stage.discord.sees(discord, each))
      .find(({ id }) => id === action['message']);
    const key = text(action, 'button');
    // The button may have disappeared just before it was pressed.
    if (message?.buttons.some(({ customId }) => customId === key)) stage.discord.press(discord, message, key);
  },
  'discord select': (stage, action) => {
    const { discord } = stage;
    discord.select(person(stage, action).discord, { id: text(action, 'message') }, text(action, 'menu'), [
      text(action, 'value'),
    ]);
  },
  'discord submit': (stage, action) => {
    stage.discord.submitModal(person(stage, action).discord, action['values'] as Record<string, string>);
  },
  'discord close': (stage, action) => {
    stage.discord.closeModal(person(stage, action).discord);
  },
};
