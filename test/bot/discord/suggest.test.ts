import { describe, expect, test } from 'vitest';
import type { CommandDefinition, CommandOption, Typing } from '../../../src/chat/command-definition.ts';
import { household } from './household.ts';

/** `/go town:`, which suggests as told. */
function goTo(suggest: CommandOption['suggest'] & {}): readonly CommandDefinition[] {
  const summary = 'command.status';
  const town: CommandOption = { name: 'town', summary, type: 'text', required: true, suggest };
  const day: CommandOption = { name: 'day', summary, type: 'text', required: false };
  const go = { name: undefined, summary, options: [town, day], answer: 'shared' } as const;
  return [{ name: 'go', summary, subcommands: [go] }];
}

describe('an option that is being typed', () => {
  test('is offered what fits, and who types where is known', async () => {
    const asked: Typing[] = [];
    const registry = goTo(async (typing) => {
      asked.push(typing);
      return ['Berlin', 'Bogotá']
        .filter((town) => town.startsWith(typing.text))
        .map((town) => ({ label: town, value: town }));
    });
    const { discord, olivia, channel, received } = await household({ registry });
    const suggested = await discord.suggested(olivia, channel, 'go', { option: 'town', text: 'Bo' }, { day: 'monday' });
    expect(suggested).toEqual([{ name: 'Bogotá', value: 'Bogotá' }]);
    expect(asked).toMatchObject([
      { text: 'Bo', options: { day: 'monday' }, person: { id: olivia.id }, chat: { id: channel.id, kind: 'group' } },
    ]);
    expect(received).toEqual([]);
    discord.slash(olivia, channel, 'go', { town: 'Oslo' });
    await expect.poll(() => received).toMatchObject([{ kind: 'command', command: 'go', options: { town: 'Oslo' } }]);
    expect(discord.refusals()).toEqual([]);
  });

  test('gets at most 25 suggestions, none of them too long for Discord', async () => {
    const long = { label: 'x'.repeat(200), value: 'x'.repeat(101) };
    const many = Array.from({ length: 40 }, (_, index) => ({
      label: `Town ${index} ${'y'.repeat(120)}`,
      value: `${index}`,
    }));
    const { discord, olivia, channel } = await household({ registry: goTo(async () => [long, ...many]) });
    const suggested = await discord.suggested(olivia, channel, 'go', { option: 'town', text: '' });
    expect(suggested).toHaveLength(25);
    expect(suggested[0]).toMatchObject({ value: '0' });
    expect(discord.refusals()).toEqual([]);
  });

  test('gets an empty list where nothing can be looked up, and the log says so', async () => {
    const registry = goTo(async () => {
      throw new Error('no store');
    });
    const { discord, olivia, channel, logged } = await household({ registry });
    expect(await discord.suggested(olivia, channel, 'go', { option: 'town', text: 'B' })).toEqual([]);
    expect(logged()).toContain('nothing could be suggested');
    expect(discord.refusals()).toEqual([]);
  });
});
