import { describe, expect, test } from 'vitest';
import { commandsOn } from '../../../src/chat/command-definition.ts';
import { registry } from '../../../src/commands/registry.ts';
import type { Seen } from '../../world/screen.ts';
import { openStage, paul, type Stage } from '../../world/stage.ts';

type Server = 'known' | 'refused' | 'ignored';

/** Olivia, who owns the car, and Dave, who may do nothing, in a group on a server that does this with ephemeral messages. */
async function group(ephemeral: Server, onTestFinished: (close: () => Promise<void>) => void): Promise<Stage> {
  const stage = await openStage('telegram', { telegram: { ephemeral } });
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  return stage;
}

const seesToo = (stage: Stage, { id }: Seen) => stage.screen.sees('dave', 'group').some((each) => each.id === id);

describe.concurrent('in a Telegram group that takes ephemeral messages', () => {
  test('pad, refusals and private answers are the asker’s alone, and what happens to the car is for all', async ({
    onTestFinished,
  }) => {
    const stage = await group('known', onTestFinished);
    const { olivia, dave } = stage.group;
    await dave.says('/unlock');
    const refusal = await stage.until(() => stage.screen.sees('dave', 'group').find(({ onlyTheirs }) => onlyTheirs));
    expect(stage.screen.sees('olivia', 'group').map(({ id }) => id)).not.toContain(refusal.id);

    await olivia.says('/settings');
    const settings = await olivia.awaits(new RegExp(`^${stage.words('settings.title')}\n`));
    expect([settings.onlyTheirs, seesToo(stage, settings)]).toEqual([true, false]);

    await olivia.says('/unlock');
    const pad = await olivia.awaits(/○○○○/);
    expect([pad.onlyTheirs, seesToo(stage, pad)]).toEqual([true, false]);
    await olivia.types(paul.pin);
    const progress = await dave.awaits(/^Unlocking Zappy/);
    expect(progress.onlyTheirs).toBe(false);
    await stage.until(() => !stage.screen.sees('olivia', 'group').some(({ text }) => text.includes('••')));
  });
});

describe.concurrent.each(['refused', 'ignored'] as const)(
  'in a Telegram group whose server %s ephemeral messages',
  (ephemeral) => {
    test('all see them, and the pad still takes the taps of its owner alone', async ({ onTestFinished }) => {
      const stage = await group(ephemeral, onTestFinished);
      const { olivia, dave } = stage.group;
      await dave.says('/unlock');
      const refusal = await stage.until(() => stage.screen.sees('dave', 'group').at(-1));
      await stage.settle();
      expect(stage.screen.sees('olivia', 'group').map(({ id }) => id)).toContain(refusal.id);

      await olivia.says('/unlock');
      const pad = await olivia.awaits(/○○○○/);
      expect([pad.onlyTheirs, seesToo(stage, pad)]).toEqual([false, true]);
      await dave.presses('1');
      await dave.awaits(stage.words('pad.not-yours', { who: 'Olivia' }));
      await olivia.types(paul.pin);
      expect((await dave.awaits(/^Unlocking Zappy/)).id).toBe(pad.id);
    });
  },
);

test.concurrent.for(['known', 'refused', 'ignored'] as const)(
  'where the car is goes to the asker’s own chat on every server (%s), with its coordinates to copy',
  async (ephemeral, { onTestFinished }) => {
    const stage = await group(ephemeral, onTestFinished);
    await stage.group.olivia.says('/locate');
    await stage.group.olivia.awaits(stage.words('private.sent'));
    const pin = await stage.olivia.awaits(new RegExp(`^${stage.words('locate.title', { car: 'Zappy' })}\n`));
    const [copy] =
      stage.telegram
        ?.shown(pin)
        .keyboard.flat()
        .filter(({ copies }) => copies) ?? [];
    expect(copy?.copies).toMatch(/^-?\d+\.\d{5}, -?\d+\.\d{5}$/);
    expect(stage.screen.pin('olivia', 'private')).toBeDefined();
    expect(stage.screen.pin('olivia', 'group')).toBeUndefined();
  },
);

test.concurrent('on Discord a refusal is the asker’s alone, also of a command whose answer all would see', async ({
  onTestFinished,
}) => {
  const stage = await openStage('discord');
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  const before = stage.screen.sees('olivia', 'group').map(({ id }) => id);
  const shared = commandsOn('discord', registry.commands).flatMap(({ name, subcommands }) =>
    subcommands
      .filter(({ answer, options }) => answer === 'shared' && !options.some(({ required }) => required))
      .map((sub) => [name, ...(subcommands.length > 1 ? [sub.name ?? sub.bareName] : [])].join(' ')),
  );
  expect(shared).toContain('status');
  for (const words of shared) {
    await stage.group.dave.says(`/${words}`);
    await stage.settle();
  }
  const refused = stage.screen.sees('dave', 'group').filter(({ id }) => !before.includes(id));
  expect(refused.length).toBeGreaterThanOrEqual(Math.min(shared.length, 8));
  expect(refused.filter(({ onlyTheirs }) => !onlyTheirs)).toEqual([]);
  expect(stage.screen.sees('olivia', 'group').map(({ id }) => id)).toEqual(before);
});

test.concurrent('on Discord a read that Car-Net fails is told to the asker alone', async ({ onTestFinished }) => {
  const stage = await openStage('discord');
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  const { olivia, dave } = stage.group;
  const before = stage.screen.sees('dave', 'group').map(({ id }) => id);
  stage.carnet.faults.standing(6, { kind: 'html', status: 503 });
  for (const words of ['/status', '/charge status']) {
    stage.forget();
    await olivia.says(words);
    const failure = await olivia.awaits(stage.words('failure.service-down', { status: 503, commanding: 'no' }));
    await stage.settle();
    expect(failure.onlyTheirs).toBe(true);
  }
  expect(stage.screen.sees('dave', 'group').map(({ id }) => id)).toEqual(before);
  expect(dave.texts()).toEqual([]);
});
