import { describe, expect, test } from 'vitest';
import { noticeMessage } from '../../../src/commands/notifications/notice-message.ts';
import type { Notification, Payload } from '../../../src/household/notice.ts';
import { languages } from '../../../src/language/languages.ts';
import { sayIn } from '../../../src/language/say.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';

const at = Date.UTC(2026, 4, 3, 12);
const range = { amount: 148, unit: 'km' } as const;
const done = { from: 78, to: 100, startedAt: at - 130 * 60_000, range };

const payloads: Readonly<Record<Payload['kind'], Payload>> = {
  complete: { kind: 'complete', ...done },
  stopped: { kind: 'stopped', ...done },
  unplugged: { kind: 'unplugged', ...done },
  stalled: { kind: 'stalled', ...done },
  charging: { kind: 'charging', charge: 83, minutes: 49, range },
  unheard: { kind: 'unheard', charge: 83 },
  unfollowed: { kind: 'unfollowed', charge: 83 },
  'not-charging': { kind: 'not-charging', charge: 60, since: at },
  level: { kind: 'level', charge: 80, level: 80, range },
  warning: { kind: 'warning', priority: 'B', findings: [{ name: 'Tires', messages: ['Check the pressure'] }] },
  cleared: { kind: 'cleared' },
  service: { kind: 'service', name: 'Oil change', due: false, km: 900, days: 20 },
  unlocked: { kind: 'unlocked', since: at },
  open: { kind: 'open', since: at, openings: ['trunk'] },
  'plug-in': { kind: 'plug-in', charge: 40, below: 50, range },
  low: { kind: 'low', charge: 10, below: 20, range },
  arrived: { kind: 'arrived', place: 'home' },
  left: { kind: 'left', place: 'work' },
  daily: { kind: 'daily', charge: 80, range, plug: 'in', lock: 'locked', open: [] },
  'link-dead': { kind: 'link-dead' },
  'sign-in-damaged': { kind: 'sign-in-damaged' },
  attestation: { kind: 'attestation' },
  'vehicle-gone': { kind: 'vehicle-gone' },
};
const kinds = Object.entries(payloads);

const LOSSES = ['link-dead', 'sign-in-damaged', 'attestation', 'vehicle-gone'];

function messageOf(payload: Payload, language: (typeof languages)[number], more: { isMuting?: boolean } = {}) {
  const type = LOSSES.includes(payload.kind) ? 'link-lost' : 'charge-complete';
  const notification: Notification = { type, dedupeKey: '1', at, asOf: at, payload };
  const link = { vehicleName: 'Zappy', linkId: 'AbCdEf12' };
  const locale = { language, distance: 'km', temperature: '°C', timeZone: 'UTC' } as const;
  return noticeMessage({ id: 'AbCdEfGh01234567', link, notification, locale, say: sayIn(language), now: at, ...more });
}

describe.each(languages)('each notice in %s', (language) => {
  test.each(kinds)('%s names its car and has two rows of buttons at most, of which one silences it', (_, payload) => {
    const message = messageOf(payload, language);
    expect(textOf(message)).toMatch(/^[^\n]*Zappy/);
    expect(message.buttons?.length ?? 0).toBeLessThanOrEqual(2);
    const mutes = buttonsOf(message).filter((button) => 'press' in button && /^(mute|snooze):/.test(button.press));
    expect(mutes.length).toBe(payload.kind === 'cleared' ? 0 : 1);
    const muting = messageOf(payload, language, { isMuting: true });
    expect(muting.buttons?.length ?? 0).toBeLessThanOrEqual(2);
    expect(textOf(muting)).toBe(textOf(message));
  });
});

test('a full car is told in two lines', () => {
  expect(textOf(messageOf(payloads.complete, 'en'))).toBe('Zappy is full\n78 → 100% in 2 hr 10 min · 148 km');
});

test('a level that was reached is named once', () => {
  expect(textOf(messageOf(payloads.level, 'en'))).toBe('Zappy is at 80%\n148 km');
  const beyond = { kind: 'level', charge: 84, level: 80 } as const;
  expect(textOf(messageOf(beyond, 'en'))).toBe('Zappy is at 80%\n84%');
});

test('lost access leads back to signing in', () => {
  expect(buttonsOf(messageOf(payloads['link-dead'], 'en')).map(({ label }) => label)).toEqual([
    'Sign in again',
    'Mute…',
  ]);
});
