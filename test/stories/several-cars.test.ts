import { describe, expect, test } from 'vitest';
import { joanne, joannes, openStage, paul, platforms, type Stage, type StageSetting, zappy } from '../world/stage.ts';

/** Olivia has linked Zappy to the household's chat, and Dave his own e-Golf. */
async function twoOwners({ platform, onTestFinished }: StageSetting): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  await stage.group.dave.says('/link');
  if (stage.telegram) stage.telegram.followLink('dave', await stage.group.dave.awaits(stage.words('link.group')));
  await stage.dave.fills({ email: joanne.email, password: joanne.password });
  const place = platform === 'telegram' ? 'private' : 'group';
  await stage.as('dave', place).awaits(/^e-Golf is linked/);
  stage.forget();
  return stage;
}

describe.each(platforms)('two owners’ cars in one chat on %s', (platform) => {
  const named = (command: string, car: string) =>
    platform === 'telegram' ? `${command} ${car}` : `${command} car:${car}`;

  test('are each commanded by name, and by whose commands are about which', async ({ onTestFinished }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    await stage.group.dave.says('/lock');
    await stage.group.dave.awaits(/Lock e-Golf/);
    await stage.group.dave.types(joanne.pin);
    await stage.until(() => stage.arrived().length === 2);
    await stage.group.olivia.says('/lock');
    await stage.group.olivia.awaits(/Lock Zappy/);
    await stage.group.olivia.types(paul.pin);
    await stage.until(() => stage.arrived().length === 4);
    await stage.pass(60_000);
    expect([stage.deeds(), stage.deeds(joannes.vehicleId)]).toEqual([['lock'], ['lock']]);

    await stage.group.dave.says(named('/lock', 'zap'));
    await stage.group.dave.awaits(stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }));
  });

  test('have roles of their own: a viewer of one drives the other', async ({ onTestFinished }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    await stage.group.olivia.says(platform === 'telegram' ? '/members' : '/members list');
    await stage.group.olivia.awaits(/^Who may use Zappy here/);
    await stage.group.olivia.presses(stage.words('members.button.everyone-on'));
    await stage.group.olivia.awaits(stage.words('members.everyone-now', { car: 'Zappy' }));
    await stage.group.dave.says(named('/status', 'Zappy'));
    const card = await stage.group.dave.awaits(/^Zappy/);
    expect(card.buttons).toContain('e-Golf');
    await stage.group.dave.says('/lock');
    await stage.group.dave.awaits(stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }));
    await stage.group.dave.presses('e-Golf');
    await stage.group.dave.awaits(/^e-Golf/);
    await stage.group.dave.says('/lock');
    await stage.group.dave.awaits(/Lock e-Golf/);
    expect(stage.deeds(zappy.vehicleId)).toEqual([]);
  });
});

test('when one owner leaves, only their car is suspended', async ({ onTestFinished }) => {
  const stage = await twoOwners({ platform: 'telegram', onTestFinished });
  const { telegram } = stage;
  telegram?.emulator.leave(telegram.person('olivia'), telegram.chat('olivia', 'group'));
  await stage.group.dave.awaits(stage.words('suspended.now', { car: 'Zappy' }));
  await stage.group.dave.says('/status zappy');
  await stage.group.dave.awaits(stage.words('refused.suspended'));
  await stage.group.dave.says('/status e-golf');
  await stage.group.dave.awaits(/^e-Golf/);
});
