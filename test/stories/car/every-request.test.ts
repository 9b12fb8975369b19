import { describe, expect, test } from 'vitest';
import { documentExamples } from '../../document/examples.ts';
import { expectDocumented } from '../../world/documented-request.ts';
import { openStage, paul, platforms, type Stage, zappy } from '../../world/stage.ts';

/** After this the PIN is asked again, the access token has ended, and the account's budget has room. */
const LATER_MS = 45 * 60_000;
/** The car shows an effect after 20 s, and climate details are looked at 25 s and 60 s after. */
const FOLLOWED_MS = 65_000;

/** How the message that follows a command ends, for the asker and for everyone else. */
const followed = (title: string, end: RegExp) => new RegExp(`^${title}\nOlivia · ${end.source}(\n.*)?$`);
const accepted = /accepted by Car-Net after \d+ s/;
const seen = /seen on the car after 2\d s/;
const reported = /\d+ s after the command/;

type Fields = Readonly<Record<string, unknown>>;

/** What a driver asks, which request it brings about (with the fields that the example has otherwise), and its end. */
const ways: readonly (readonly [words: string, request: number, fields: Fields, end: RegExp])[] = [
  ['/refresh', 9, {}, /^Zappy · 64% · .*\n(.*\n)*(Plugged in|Charging)/],
  ['/lock', 10, {}, followed('Zappy is locked', seen)],
  ['/unlock', 11, {}, followed('Zappy is unlocked', seen)],
  ['/flash', 12, { horn: false }, followed('Zappy was told to flash its lights', accepted)],
  ['/honk', 12, { lights: false }, followed('Zappy was told to honk', accepted)],
  ['/find', 12, {}, followed('Zappy was told to honk and flash', accepted)],
  ['/charge start', 13, {}, followed('Zappy is charging', seen)],
  ['/charge stop', 13, { active: false }, followed('Zappy isn’t charging', seen)],
  [
    '/charge limit current:13',
    14,
    { max_charge_current: 13 },
    followed('Zappy was told to charge with at most 13 A', accepted),
  ],
  ['/charge limit current:max', 14, {}, followed('Zappy was told to charge with full current', accepted)],
  ['/climate start', 17, { active: true }, followed('Car-Net says Zappy’s climate is on', reported)],
  ['/climate stop', 17, {}, followed('Car-Net says Zappy’s climate is off', reported)],
  ['/defrost on', 16, {}, followed('Car-Net says Zappy’s defroster is on', reported)],
  ['/defrost off', 16, { active: false }, followed('Car-Net says Zappy’s defroster is off', reported)],
  ['/unplugged on', 18, {}, followed('Car-Net says Zappy’s climate may run on battery', reported)],
  ['/unplugged off', 18, { enabled: false }, followed('Car-Net says Zappy’s climate needs the cable', reported)],
  ['/health refresh', 20, {}, /^Health of Zappy\n/],
];

/** Reads, which need no PIN, and what everyone is shown. */
const reads: readonly (readonly [words: string, request: number, shown: RegExp])[] = [
  // It charged until it was told to stop.
  ['/status', 6, /^Zappy · 79% · 117 km\nNot locked\nPlugged in\n/],
  ['/health show', 19, /^Health of Zappy\n/],
];

/** The login's requests: addresses and forms hold what is drawn anew each time, so that their names are compared. */
function expectLogin(stage: Stage): void {
  const namesOf = (query: string) => [...new URLSearchParams(query).keys()].sort();
  for (const number of [1, 2, 3, 4, 5]) {
    const example = documentExamples.find((each) => each.number === number);
    const [arrived, ...more] = stage.carnet.requests.of(number);
    if (!example || !arrived) throw new Error(`request ${number} did not arrive`);
    expect(more).toEqual([]);
    const written = new URL(example.address, stage.carnet.identityUrl);
    const came = new URL(arrived.path, stage.carnet.identityUrl);
    expect(arrived.method).toBe(example.method);
    expect(came.pathname.split('/').slice(-2)).toEqual(written.pathname.split('/').slice(-2));
    expect(namesOf(came.search)).toEqual(namesOf(written.search));
    expect(namesOf(arrived.body)).toEqual(namesOf(example.body ?? ''));
    for (const [name, value] of Object.entries(example.headers)) {
      if (!value.includes('[')) expect(arrived.headers[name]).toBe(value);
    }
  }
}

describe.concurrent.each(platforms)('on %s, every request of the document', (platform) => {
  test('is sent as documented, and the person who asked and the household read how it ended', async ({
    onTestFinished,
  }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.linkGroup();
    expectLogin(stage);
    const emulator = stage.carnet;
    const lineOf = (words: string) => (platform === 'telegram' ? words.replace('current:', '') : words);

    for (const [words, request, fields, end] of ways) {
      emulator.garage.change(zappy.vehicleId, { plugged: true });
      // The watch may renew the access token meanwhile.
      stage.forget();
      await stage.skip(LATER_MS);
      await stage.group.olivia.says(lineOf(words));
      await stage.group.olivia.awaits(/○○○○/);
      await stage.group.olivia.types(paul.pin);
      // The PIN is hashed slowly, on real time: only once it was sent may the clock go on.
      await stage.until(() => emulator.requests.of(request).some(({ status }) => status === 200));
      // On a busy machine the program may take its time to read that answer.
      await stage.until(() => !stage.group.olivia.texts().some((text) => /Sending…|sent to Car-Net…/.test(text)));
      await stage.pass(FOLLOWED_MS);
      await stage.group.olivia.awaits(end);
      await stage.group.dave.awaits(end);
      expectDocumented({ emulator }, 8);
      expectDocumented({ emulator }, request, fields);
      const [renewed] = emulator.requests.of(7);
      expect(renewed && [...new URLSearchParams(renewed.body).keys()]).toEqual([
        'code_verifier',
        'grant_type',
        'client_id',
        'refresh_token',
      ]);
    }
    for (const [words, request, shown] of reads) {
      await stage.skip(LATER_MS);
      stage.forget();
      await stage.group.olivia.says(words);
      await stage.group.olivia.awaits(shown);
      await stage.group.dave.awaits(shown);
      expectDocumented({ emulator }, request);
    }
  });
});
