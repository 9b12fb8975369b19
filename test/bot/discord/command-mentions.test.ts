import { expect, test } from 'vitest';
import { createCommandMentions } from '../../../src/bot/discord/command-mentions.ts';
import { renderText } from '../../../src/bot/discord/markdown.ts';
import type { CommandDefinition } from '../../../src/chat/command-definition.ts';
import { commandPart } from '../../../src/language/text.ts';
import { message } from './fixture.ts';
import { household } from './household.ts';

const summary = 'command.status';
const sub = (name: string | undefined, bareName?: string) =>
  ({ name, ...(bareName === undefined ? {} : { bareName }), summary, options: [], answer: 'private' }) as const;
const registry: readonly CommandDefinition[] = [
  { name: 'status', summary, subcommands: [sub(undefined)] },
  { name: 'defrost', summary, subcommands: [sub('on'), sub('off')] },
  { name: 'settings', summary, subcommands: [sub(undefined, 'show'), sub('timezone'), sub('pin keep')] },
];

const mentions = createCommandMentions(registry);
mentions.learn([
  { id: '11', name: 'status' },
  { id: '22', name: 'settings' },
  { id: '33', name: 'defrost' },
]);
const render = (...text: Parameters<typeof renderText>[0]) => renderText(text, 1000, { mentionOf: mentions.of });

test('a command in a sentence can be clicked, by the name that Discord has for it', () => {
  expect(render('See /status, or /settings.')).toBe('See </status:11>, or </settings show:22>.');
  expect(render('Or /defrost.')).toBe('Or </defrost on:33>.');
  expect(render('Try /settings pin keep first')).toBe('Try </settings pin keep:22> first');
});

test('an example names its values by the options that Discord asks for', () => {
  const example = commandPart('settings timezone', { zone: 'Denver' });
  expect(render(example)).toBe('</settings timezone:22> `zone:Denver`');
  expect(renderText([example], 100)).toBe('`/settings timezone zone:Denver`');
  expect(render(commandPart('settings'))).toBe('</settings show:22>');
  expect(render({ kind: 'bold', text: '/status' })).toBe('</status:11>');
});

test('what is no command here stays as it is: other words, addresses and names', () => {
  expect(render('/cancel and 1/2 and a/status')).toBe('/cancel and 1/2 and a/status');
  expect(render({ kind: 'bold', text: 'My /status car' })).toBe('**My /status car**');
  expect(renderText(['/status'], 100)).toBe('/status');
});

test('the ids come from Discord, at the first start and at the next', async () => {
  const world = await household();
  const { discord, channel, olivia, command } = world;
  await command('lock', (reply) => reply.show(message('See /status')));
  const id = discord.commands().find(({ name }) => name === 'status')?.id;
  await discord.until(() => discord.sees(olivia, channel).some(({ text }) => text.includes(`</status:${id}>`)));
});
