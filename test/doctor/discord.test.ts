import { ApplicationFlags, PermissionFlagsBits, REST, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { startDiscordEmulator } from '../../demo/discord/emulator.ts';
import { slashCommands } from '../../src/bot/discord/registration.ts';
import { commandsOn } from '../../src/chat/command-definition.ts';
import { registry } from '../../src/commands/registry.ts';
import { examineDiscord } from '../../src/doctor/discord.ts';
import { languages } from '../../src/language/languages.ts';
import { describe as describeText } from '../../src/language/say.ts';
import { secret } from '../../src/secret.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { byName, nobody } from './found.ts';

const TOKEN = 'MTIz.canary.discord';

async function openDiscord() {
  const discord = await startDiscordEmulator({ clock: fakeClock(), token: TOKEN });
  onTestFinished(() => discord.close());
  const olivia = discord.addPerson({ name: 'Olivia' });
  const examine = (token = TOKEN) => examineDiscord({ token: secret(token), apiUrl: discord.url });
  const lines = async () => byName((await examine()).checked);
  /** As the bot does it at its start. */
  const register = (commands = slashCommands(commandsOn('discord', registry.commands), describeText, languages)) =>
    new REST({ api: discord.url })
      .setToken(TOKEN)
      .put(Routes.applicationCommands(discord.applicationId), { body: commands });
  return { discord, olivia, examine, lines, register };
}

test('a bot that was started and added to a server is well, and its link is told', async () => {
  const { discord, olivia, examine, register } = await openDiscord();
  discord.addGuild({ name: 'Home', members: [olivia] });
  await register();
  const { checked, links } = await examine();
  expect(byName(checked)).toEqual({
    'Discord token': '✓ Discord token: Car-Net',
    'Discord interactions': '✓ Discord interactions: commands and buttons come through the gateway',
    'Discord invitation': '✓ Discord invitation: whoever manages a server can add the bot',
    'Discord intents': '✓ Discord intents: no privileged intent is needed, and none is on',
    'Discord commands': expect.stringMatching(/^✓ Discord commands: all \d+ are registered$/),
    'Discord gateway': '✓ Discord gateway: it answers; 1000 of 1000 session starts are left',
    'Discord servers': '✓ Discord servers: the bot is in 1, with every permission it needs',
  });
  expect(links).toHaveLength(1);
  expect(links[0]?.url).toMatch(
    new RegExp(`^https://discord\\.com/oauth2/authorize\\?client_id=${discord.applicationId}&`),
  );
});

test('only looks: nothing but reads, and no session is started', async () => {
  const { discord, examine } = await openDiscord();
  await examine();
  expect(new Set(discord.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(discord.refusals()).toEqual([]);
  expect(discord.gateway.identifies).toBe(0);
});

test('a token that Discord refuses is told without the token, and the rest is not looked at', async () => {
  const { examine } = await openDiscord();
  const { checked, links } = await examine('MTIz.canary.wrong');
  const lines = byName(checked);
  expect(lines['Discord token']).toMatch(/^✗ .*refuses this token; copy it again/);
  expect(Object.values(lines).filter((line) => line.startsWith('–'))).toHaveLength(6);
  expect(links).toEqual([]);
  expect(JSON.stringify(checked)).not.toContain('canary');
});

test('before the first start no command is no failure; another version’s are', async () => {
  const { lines, register } = await openDiscord();
  expect((await lines())['Discord commands']).toMatch(/^– .*npm start/);
  const commands = slashCommands(commandsOn('discord', registry.commands), describeText, languages);
  await register(commands.slice(1));
  expect((await lines())['Discord commands']).toMatch(/^✗ .*npm start/);
  const [first, ...others] = commands;
  if (!first) throw new Error('no commands');
  await register([{ ...first, description_localizations: { de: 'anders' } }, ...others]);
  expect((await lines())['Discord commands']).toMatch(/^✗/);
  await register(commands.toReversed());
  expect((await lines())['Discord commands']).toMatch(/^✓/);
});

test('permissions that the bot lacks are told by the server, in the words of Discord’s settings', async () => {
  const { discord, olivia, lines } = await openDiscord();
  discord.addGuild({ name: 'Home', members: [olivia] });
  const { ViewChannel, SendMessages, ReadMessageHistory, AttachFiles } = PermissionFlagsBits;
  const permissions = ViewChannel | SendMessages | ReadMessageHistory | AttachFiles;
  discord.addGuild({ name: 'Den\n✓ all well', members: [olivia], permissions });
  discord.addGuild({ name: 'Elsewhere', members: [olivia], permissions: 0n, bot: false });
  const line = (await lines())['Discord servers'];
  expect(line).toMatch(/^✗ .*‘Den ✓ all well’ \(Embed Links, Send Messages In Threads\) → /);
  expect(line).not.toMatch(/Home|Elsewhere/);
});

test('an administrator lacks nothing', async () => {
  const { discord, olivia, lines } = await openDiscord();
  discord.addGuild({ name: 'Home', members: [olivia], permissions: PermissionFlagsBits.Administrator });
  expect((await lines())['Discord servers']).toMatch(/^✓/);
});

test('a bot that is in no server yet is told of the link', async () => {
  const { lines } = await openDiscord();
  expect((await lines())['Discord servers']).toMatch(/^– .*link below/);
});

test('what is set in the developer portal against the bot is told', async () => {
  const { discord, lines } = await openDiscord();
  discord.setApplication({
    interactionsEndpointUrl: 'https://old.example.org/canary',
    requiresCodeGrant: true,
    flags: ApplicationFlags.GatewayMessageContentLimited | ApplicationFlags.ApplicationCommandBadge,
  });
  const found = await lines();
  expect(found['Discord interactions']).toMatch(/^✗ .*old\.example\.org.*Interactions Endpoint URL/);
  expect(found['Discord interactions']).not.toContain('canary');
  expect(found['Discord invitation']).toMatch(/^✗ .*Requires OAuth2 Code Grant/);
  expect(found['Discord intents']).toMatch(/^– .*: GatewayMessageContentLimited →/);
  discord.setApplication({ requiresCodeGrant: false, isPublic: false });
  expect((await lines())['Discord invitation']).toBe('– Discord invitation: only you can add the bot');
});

test('a gateway that is shut, or has no session starts left, is told', async () => {
  const { discord, lines } = await openDiscord();
  discord.gateway.refuse(true);
  expect((await lines())['Discord gateway']).toMatch(/^✗ .*WebSockets/);
  discord.gateway.refuse(false);
  discord.setSessionStartsLeft(0);
  expect((await lines())['Discord gateway']).toMatch(/^✗ .*0 of 1000 session starts are left → Wait 1440 min/);
});

test('one look that fails leaves the others as they are', async () => {
  const { discord, lines } = await openDiscord();
  discord.fault({ path: /^\/applications\/@me$/, status: 502, html: true });
  discord.fault({ path: /^\/users\/@me\/guilds/, status: 429, retryAfter: 60 });
  const found = await lines();
  expect(found['Discord application']).toMatch(/^✗ .*can’t be reached .*DISCORD_API_URL/);
  expect(found['Discord commands']).toMatch(/^– .*see the application/);
  expect(found['Discord servers']).toMatch(/^✗/);
  expect(found['Discord gateway']).toMatch(/^✓/);
});

test('where nobody answers the address is told by its setting', async () => {
  const { checked } = await examineDiscord({ token: secret(TOKEN), apiUrl: await nobody() });
  expect(byName(checked)['Discord token']).toMatch(/^✗ .*ECONNREFUSED.* → Check the network and DISCORD_API_URL\.$/);
  expect(JSON.stringify(checked)).not.toContain('canary');
});
