import { readFileSync } from 'node:fs';
import { GatewayIntentBits, PermissionsBitField } from 'discord.js';
import { expect, test } from 'vitest';
import { invitation } from '../../src/bot/discord/invitation.ts';

const page = readFileSync('docs/security.md', 'utf8').replaceAll(/\s+/g, ' ');

test('docs/security.md gives a reason for each package that the bot is installed with', () => {
  const { dependencies }: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  const named = [...page.matchAll(/\| ([@a-z][\w@/., -]*?) \| /g)].flatMap(([, names = '']) => names.split(', '));
  expect(Object.keys(dependencies).filter((name) => !named.includes(name))).toEqual([]);
});

test('docs/security.md names the permissions and the one intent that the bot asks Discord for', () => {
  const asked = new URL(invitation('1')).searchParams.get('permissions') ?? '';
  expect(new PermissionsBitField(BigInt(asked)).toArray().toSorted()).toEqual(
    [
      'AttachFiles',
      'EmbedLinks',
      'ReadMessageHistory',
      'SendMessages',
      'SendMessagesInThreads',
      'ViewChannel',
    ].toSorted(),
  );
  expect(page).toContain(
    'View Channels, Send Messages (also in threads), Embed Links, Attach Files, Read Message History',
  );
  const source = readFileSync('src/bot/discord/connection.ts', 'utf8');
  expect(/intents: \[(.*)\]/.exec(source)?.[1]).toBe('GatewayIntentBits.Guilds');
  expect(GatewayIntentBits.Guilds).toBe(1);
});

test('each rule that docs/security.md cites is there', () => {
  const rules = readFileSync('docs/rules.md', 'utf8');
  const cited = [...page.matchAll(/\bR(\d+)\b/g)].map(([rule]) => rule);
  expect(cited.length).toBeGreaterThan(20);
  expect(cited.filter((rule) => !rules.includes(`- **${rule}** `))).toEqual([]);
});
