import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/exit-codes.ts';
import { temporaryFolder } from '../store/store-fixture.ts';

const unit = readFileSync('deploy/car-net-bot.service', 'utf8');

/** Every `key=value` by its section, as systemd reads them. */
const keys = new Map(
  unit
    .split(/^\[(?=\w+\]$)/m)
    .slice(1)
    .map((section) => {
      const [name = '', ...lines] = section.split('\n');
      const pairs = lines.filter((line) => /^[A-Z]\w+=/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2));
      return [name.replace(']', ''), Object.fromEntries(pairs) as Record<string, string>];
    }),
);

test('the systemd unit starts the bot again where that helps, and leaves it where somebody must look', () => {
  const { Restart, RestartPreventExitStatus = '', ExecStart = '', KillSignal } = keys.get('Service') ?? {};
  expect(Restart).toBe('on-failure');
  const left = RestartPreventExitStatus.split(' ').map(Number);
  expect(left).toEqual([EXIT.settings, EXIT.tokenRefused, EXIT.storeLost]);
  // The bot itself, whose signal is SIGTERM, not npm, which would keep it.
  expect(ExecStart).toMatch(/^\/usr\/bin\/node \/opt\/car-net-bot\/src\/main\.ts$/);
  expect(KillSignal).toBeUndefined();
});

test('the systemd unit gives the bot its own folder, and nothing else to write to or to gain', () => {
  expect(keys.get('Service')).toMatchObject({
    User: 'car-net-bot',
    StateDirectory: 'car-net-bot',
    StateDirectoryMode: '0700',
    WorkingDirectory: '/var/lib/car-net-bot',
    UMask: '0077',
    NoNewPrivileges: 'yes',
    CapabilityBoundingSet: '',
    ProtectSystem: 'strict',
    ProtectHome: 'yes',
    PrivateTmp: 'yes',
    PrivateDevices: 'yes',
    RestrictNamespaces: 'yes',
    RestrictSUIDSGID: 'yes',
  });
});

test('the systemd unit has only sections and keys that systemd knows', () => {
  const known: Readonly<Record<string, RegExp>> = {
    Unit: /^(Description|Documentation|Wants|After|StartLimitIntervalSec)$/,
    Service:
      /^(User|Group|UMask|Environment|ExecStart|StateDirectory(Mode)?|WorkingDirectory|Restart(Sec|PreventExitStatus)?|TimeoutStopSec|KillMode|NoNewPrivileges|(CapabilityBounding|AmbientCapabilities)(Set)?|Protect\w+|Private(Devices|Tmp|Users)|RemoveIPC|LockPersonality|Restrict\w+|SystemCall(Architectures|Filter|ErrorNumber))$/,
    Install: /^WantedBy$/,
  };
  for (const [section, pairs] of keys) {
    for (const key of Object.keys(pairs)) expect(key, section).toMatch(known[section] ?? /^(?!)/);
  }
  // Where systemd is installed it has the last word. It also complains of units that are not ours.
  const here = join(temporaryFolder(), 'car-net-bot.service');
  writeFileSync(here, unit.replace('/usr/bin/node', process.execPath));
  const { stderr } = spawnSync('systemd-analyze', ['verify', here], { encoding: 'utf8' });
  expect((stderr ?? '').split('\n').filter((line) => line.includes('car-net-bot.service'))).toEqual([]);
});
