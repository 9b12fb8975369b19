import { describe, expect, test } from 'vitest';
import { openStage, paul, platforms, type Stage, type StageSetting, zappy } from '../../world/stage.ts';

/** Olivia has linked Zappy to the household's chat, and nobody has a car in their own. */
async function household({ platform, onTestFinished }: StageSetting): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  stage.forget();
  return stage;
}

describe.concurrent.each(platforms)('nobody is left alone with a refusal on %s:', (platform) => {
  const isTelegram = platform === 'telegram';

  /** Where the buttons of a message that are links lead, by label. */
  const urlOf = (stage: Stage, seen: { readonly id: string }, label: string): string | undefined => {
    const shown = seen as Parameters<NonNullable<Stage['telegram']>['shown']>[0];
    const buttons = [
      ...(stage.telegram?.shown(shown).keyboard.flat() ?? []),
      ...(stage.discord?.shown(shown).buttons ?? []),
    ];
    const found = buttons.find((button) => button.label === label);
    return found && 'url' in found ? found.url : undefined;
  };

  test('an owner is offered their car where the chat has none, without a password', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    const offer = await stage.olivia.awaits(stage.words('link.own'));
    expect(offer.buttons).toEqual(['Use Zappy here', 'Another account']);
    await stage.olivia.presses('Use Zappy here');
    await stage.olivia.awaits(/^Zappy is linked\n/);
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(/: Unlock Zappy/);
    expect(stage.arrived()).toEqual([]);
  });

  test('a driver of a car elsewhere is told so, and anyone can link one', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    await stage.dave.says('/status');
    const stranger = await stage.dave.awaits(stage.words('refused.not-linked'));
    expect(stranger.buttons).toEqual(['Link a car']);
    await stage.group.dave.says('/lock');
    const refusal = await stage.group.dave.awaits(stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }));
    expect([refusal.buttons, refusal.onlyTheirs]).toEqual([['Join as driver'], true]);
    await stage.group.dave.presses('Join as driver');
    const asked = await stage.group.olivia.awaits(
      /^Dave would like to be a driver of Zappy\.\nOlivia, is that all right/,
    );
    expect(asked.buttons).toEqual(['Make driver', 'Make viewer', 'No']);
    expect(stage.deeds(zappy.vehicleId)).toEqual([]);
    await stage.group.olivia.presses('Make driver');
    await stage.group.olivia.awaits(stage.words('members.is', { person: 'Dave', role: 'driver', car: 'Zappy' }));
    await stage.group.dave.says('/lock');
    await stage.group.dave.awaits(/: Lock Zappy/);
    await stage.dave.says('/lock');
    const told = [stage.words('refused.not-linked'), stage.words('link.used-elsewhere', { cars: 'Zappy' })];
    expect((await stage.dave.awaits(told.join('\n'))).buttons).toEqual(['Link a car']);
  });

  test('who presses a button of a card without the role hears why, on Discord with the way to it', async ({
    onTestFinished,
  }) => {
    const stage = await household({ platform, onTestFinished });
    await stage.group.olivia.says('/status');
    await stage.group.olivia.awaits(/^Zappy · /);
    await stage.group.dave.presses('Unlock');
    const refusal = await stage.group.dave.awaits(stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }));
    // On Telegram it is an alert, which holds words alone.
    expect([refusal.buttons, refusal.onlyTheirs]).toEqual([isTelegram ? [] : ['Join as driver'], true]);
    if (isTelegram) return;
    await stage.group.dave.presses('Join as driver');
    await stage.group.olivia.awaits(/^Dave would like to be a driver of Zappy\./);
  });

  test('who is alone with the bot finds the way to a group', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.link();
    await stage.olivia.says(isTelegram ? '/members' : '/members list');
    const alone = await stage.olivia.awaits(stage.words('members.private', { car: 'Zappy' }));
    expect(urlOf(stage, alone, 'Choose a group')).toMatch(
      isTelegram ? /^https:\/\/t\.me\/\w+\?startgroup$/ : /^https:\/\/discord\.com\/oauth2\/authorize\?/,
    );
  });

  test('after a wrong password the person is asked again, and what they have read isn’t repeated', async ({
    onTestFinished,
  }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.olivia.says('/link');
    await stage.olivia.fills({ email: paul.email, password: 'Zappy-2015!' });
    await stage.olivia.awaits(stage.words('failure.wrong-password'));
    await stage.skip(61_000);
    await stage.olivia.presses('Try again');
    if (isTelegram) {
      const question = [stage.words('link.form.title'), stage.words('telegram.talk.how-to-stop', { minutes: 5 })];
      await stage.olivia.awaits([...question, stage.words('link.form.email')].join('\n'));
    }
    await stage.olivia.fills({ email: paul.email, password: paul.password });
    await stage.olivia.awaits(stage.words('link.choose'));
  });
});

test.concurrent('who came from a Telegram group to sign in goes back to it by a button', async ({ onTestFinished }) => {
  const stage = await household({ platform: 'telegram', onTestFinished });
  const { telegram } = stage;
  if (!telegram) throw new Error('no Telegram');
  const done = stage.telegram?.sees('olivia', 'private').find(({ buttons }) => buttons.includes('Back to Home'));
  if (!done) throw new Error('no way back');
  const shared = telegram.sees('olivia', 'group').find(({ text }) => text.includes('linked Zappy to this chat'));
  const [back] = telegram.shown(done).keyboard.flat();
  const [chat, message] = shared?.id.split('/') ?? [];
  expect(back).toMatchObject({ url: `https://t.me/c/${chat?.replace('-100', '')}/${message}` });
});
