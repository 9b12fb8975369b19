import { describe, expect, test } from 'vitest';
import { joanne, joannes, openStage, paul, platforms, type Stage, type StageSetting, zappy } from '../world/stage.ts';

/** Olivia has linked Zappy to the household's chat, and Dave his own e-Golf. */
async function twoOwners({ platform, onTestFinished }: StageSetting): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  stage.command('dave', '/link', 'group');
  if (stage.telegram)
    stage.telegram.followLink('dave', await stage.awaitText('dave', stage.words('link.group'), 'group'));
  await stage.fill('dave', { email: joanne.email, password: joanne.password });
  const place = platform === 'telegram' ? 'private' : 'group';
  await stage.awaitText('dave', /^e-Golf is linked/, place);
  stage.forget();
  return stage;
}

describe.each(platforms)('two owners’ cars in one chat on %s', (platform) => {
  const named = (command: string, car: string) =>
    platform === 'telegram' ? `${command} ${car}` : `${command} car:${car}`;

  test('are each commanded by name, and by whose commands are about which', async ({ onTestFinished }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    stage.command('dave', '/lock', 'group');
    await stage.awaitText('dave', /Lock e-Golf/, 'group');
    await stage.tapPin('dave', joanne.pin, 'group');
    await stage.until(() => stage.arrived().length === 2);
    stage.command('olivia', '/lock', 'group');
    await stage.awaitText('olivia', /Lock Zappy/, 'group');
    await stage.tapPin('olivia', paul.pin, 'group');
    await stage.until(() => stage.arrived().length === 4);
    await stage.pass(60_000);
    expect([stage.deeds(), stage.deeds(joannes.vehicleId)]).toEqual([['lock'], ['lock']]);

    stage.command('dave', named('/lock', 'zap'), 'group');
    await stage.awaitText('dave', stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }), 'group');
  });

  test('have roles of their own: a viewer of one drives the other', async ({ onTestFinished }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    stage.command('olivia', platform === 'telegram' ? '/members' : '/members list', 'group');
    await stage.awaitText('olivia', /^Who may use Zappy here/, 'group');
    await stage.press('olivia', stage.words('members.button.everyone-on'), 'group');
    await stage.awaitText('olivia', stage.words('members.everyone-now', { car: 'Zappy' }), 'group');
    stage.command('dave', named('/status', 'Zappy'), 'group');
    const card = await stage.awaitText('dave', /^Zappy/, 'group');
    expect(card.buttons).toContain('e-Golf');
    stage.command('dave', '/lock', 'group');
    await stage.awaitText('dave', stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }), 'group');
    await stage.press('dave', 'e-Golf', 'group');
    await stage.awaitText('dave', /^e-Golf/, 'group');
    stage.command('dave', '/lock', 'group');
    await stage.awaitText('dave', /Lock e-Golf/, 'group');
    expect(stage.deeds(zappy.vehicleId)).toEqual([]);
  });
});

test('when one owner leaves, only their car is suspended', async ({ onTestFinished }) => {
  const stage = await twoOwners({ platform: 'telegram', onTestFinished });
  const { telegram } = stage;
  telegram?.emulator.leave(telegram.person('olivia'), telegram.chat('olivia', 'group'));
  await stage.awaitText('dave', stage.words('suspended.now', { car: 'Zappy' }), 'group');
  stage.command('dave', '/status zappy', 'group');
  await stage.awaitText('dave', stage.words('refused.suspended'), 'group');
  stage.command('dave', '/status e-golf', 'group');
  await stage.awaitText('dave', /^e-Golf/, 'group');
});
