import { describe, expect, test } from 'vitest';
import { linkedStage, openStage, paul, platforms, type Stage, zappy } from '../../world/stage.ts';

/** Car-Net lists these cars, the first of which is Zappy. */
function enrols(stage: Stage, cars: readonly { readonly carName: unknown; readonly modelYear: string }[]): void {
  const list = cars.map(({ carName, modelYear }, index) => {
    const vehicleId = index === 0 ? zappy.vehicleId : `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
    const vin = `WVWKP7AU6GW9${String(index).padStart(5, '0')}`;
    return {
      vehicleId,
      carName,
      associationStatus: 'ASSOCIATION_VERIFIED',
      vehicle: { vin, vehicleId, modelName: 'e-Golf', modelYear, tspProvider: 'VZT' },
      rolesAndRights: { tspAccountNum: '12345678' },
    };
  });
  stage.carnet.faults.standing(5, { kind: 'fields', set: { 'data.vehicleEnrollmentStatus': list } });
}

async function signIn(stage: Stage): Promise<void> {
  await stage.olivia.says('/link');
  await stage.olivia.fills({ email: paul.email, password: paul.password });
}

describe.concurrent.each(platforms)('cars on %s', (platform) => {
  test('of one name are told apart by their years', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    enrols(stage, [
      { carName: {}, modelYear: '2016' },
      { carName: '\u200b', modelYear: '2019' },
    ]);
    await signIn(stage);
    const choice = await stage.olivia.awaits(stage.words('link.choose'));
    expect(choice.buttons).toEqual(['e-Golf (2016)', 'e-Golf (2019)']);
    await stage.olivia.presses('e-Golf (2016)');
    await stage.olivia.awaits(/^e-Golf \(2016\) is linked\n/);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^e-Golf \(2016\) · 64%/);
  });

  test('can number thirty, and the last can be chosen too', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    enrols(
      stage,
      Array.from({ length: 30 }, (_, index) => ({ carName: `Car ${index + 1}`, modelYear: '2016' })),
    );
    await signIn(stage);
    await stage.olivia.awaits(/1–8 of 30$/);
    await stage.olivia.presses('2/4 ▶');
    await stage.olivia.awaits(/9–16 of 30$/);
    await stage.olivia.presses('3/4 ▶');
    await stage.olivia.awaits(/17–24 of 30$/);
    await stage.olivia.presses('4/4 ▶');
    const last = await stage.olivia.awaits(/25–30 of 30$/);
    expect(last.buttons.toSorted()).toEqual(['Car 25', 'Car 26', 'Car 27', 'Car 28', 'Car 29', 'Car 30', '◀ 3/4']);
    await stage.olivia.presses('Car 30');
    await stage.olivia.awaits(/^Car 30 is linked\n/);
  });

  test('that no longer exist are reported as gone', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.faults.standing(6, { kind: 'html' });
    await stage.olivia.says('/status');
    await stage.olivia.awaits(stage.words('failure.vehicle-gone'));
  });
});

test.concurrent('a command reaches the bot through Telegram whatever a phone’s keyboard makes of it', async ({
  onTestFinished,
}) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  await stage.olivia.says('/notify quiet 10\u202fPM — 7\u00a0AM');
  await stage.olivia.awaits(/^Notifications: Quiet hours\n22:00–07:00 without sound\n/);
  await stage.olivia.says('/charge limit １０A');
  await stage.olivia.types(paul.pin);
  await stage.olivia.awaits(/^Zappy was told to charge with at most 10 A\n/);
});
