import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { expect, test } from 'vitest';
import { invitation, missingPermissions } from '../../../src/bot/discord/invitation.ts';

const NEEDED = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'SendMessagesInThreads',
] as const;

test('the link asks for the two scopes, and for what the adapter uses and nothing more', () => {
  const link = new URL(invitation('123'));
  expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
  const { permissions, ...rest } = Object.fromEntries(link.searchParams);
  expect(rest).toEqual({ client_id: '123', scope: 'bot applications.commands' });
  expect(link.search).toContain('scope=bot+applications.commands');
  const asked = new PermissionsBitField(BigInt(permissions ?? '')).toArray();
  expect(asked.toSorted()).toEqual(NEEDED.toSorted());
});

test('each permission is missed by its name, and an administrator misses none', () => {
  for (const name of NEEDED) {
    const others = NEEDED.filter((other) => other !== name).map((other) => PermissionFlagsBits[other]);
    expect(missingPermissions(String(new PermissionsBitField(others).bitfield))).toEqual([name]);
  }
  expect(missingPermissions('0')).toHaveLength(NEEDED.length);
  expect(missingPermissions(String(PermissionFlagsBits.Administrator))).toEqual([]);
});
