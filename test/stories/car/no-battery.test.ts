import { describe, expect, test } from 'vitest';
import { atlas, openStage, platforms } from '../../world/stage.ts';

const ofBattery = /charg|climate|defrost|unplugged/i;

describe.concurrent.each(platforms)('a car without a battery to charge on %s', (platform) => {
  const typed = (words: string, options: string) => (platform === 'discord' ? options : words);

  test('is offered nothing that takes one, and no PIN is asked for it', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.link('private', 'Atlas');
    stage.forget();
    // The watch has read it once already.
    for (let read = 1; read <= 3; read += 1) {
      // Looks within a second share one answer.
      await stage.skip(1000);
      await stage.olivia.says('/status');
      const card = await stage.olivia.awaits(/^Atlas · fuel 71% · /);
      expect([card.text, ...card.buttons].join()).not.toMatch(ofBattery);
    }
    for (const line of ['/charge start', '/climate start', '/defrost on', '/unplugged on']) {
      await stage.olivia.says(line);
      await stage.olivia.awaits(stage.words('refused.no-battery', { car: 'Atlas' }));
    }
    expect([stage.arrived(), stage.deeds(atlas.vehicleId)]).toEqual([[], []]);

    await stage.olivia.says('/help');
    const help = await stage.olivia.awaits(/^What I can do with Atlas\n/);
    expect([help.text, ...help.buttons].join()).not.toMatch(ofBattery);

    await stage.olivia.says(typed('/notify', '/notify show'));
    const pages = await stage.olivia.awaits(/^Notifications\n/);
    expect(pages.buttons).not.toContain('Charging');
    await stage.olivia.presses('Fuel');
    const page = await stage.olivia.awaits(/^Notifications: Fuel\n/);
    expect(page.buttons).toEqual(['▫️ Low fuel…', 'Back']);
    if (platform === 'telegram') {
      await stage.olivia.says('/notify on charge-startd');
      const explained = await stage.olivia.awaits(/^I don’t understand “charge-startd”\./);
      expect(explained.text).toContain('low-charge');
      expect([explained.text.replaceAll('low-charge', '').slice(40), ...explained.buttons].join()).not.toMatch(/charg/);
    }
    await stage.olivia.says(typed('/notify on charge-started', '/notify on type:charge-started'));
    await stage.olivia.awaits(stage.words('refused.no-battery', { car: 'Atlas' }));

    await stage.olivia.says(typed('/settings timezone Berlin', '/settings timezone zone:Berlin'));
    await stage.olivia.awaits(/Time zone: Berlin/);
    await stage.olivia.says(typed('/schedule add 22:00 status', '/schedule add time:22.00 command:status'));
    await stage.olivia.awaits(/\nOnly lock can be scheduled for Atlas\.$/);
    if (!stage.discord) return;
    const { emulator } = stage.discord;
    const suggested = async (command: string, option: string) => {
      const where = [stage.discord?.person('olivia'), stage.discord?.channel('olivia', 'private')] as const;
      const [person, channel] = where;
      if (!person || !channel) return undefined;
      return (await emulator.suggested(person, channel, command, { option, text: '' })).map(({ value }) => value);
    };
    expect(await suggested('schedule add', 'command')).toEqual(['lock']);
    expect(await suggested('lock', 'car')).toEqual(['Atlas']);
    expect(await suggested('charge start', 'car')).toEqual([]);
  });
});
