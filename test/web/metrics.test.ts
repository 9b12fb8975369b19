import { expect, test } from 'vitest';
import { freePort } from '../world/free-port.ts';
import { openStage, paul, platforms } from '../world/stage.ts';

test.for(platforms)(
  '/metrics counts what was asked on %s, sent and waited for, and names nobody',
  async (platform, { onTestFinished }) => {
    const port = await freePort();
    const stage = await openStage(platform, { env: { PORT: String(port) } });
    onTestFinished(() => stage.close());
    await stage.link();
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(new RegExp(stage.words('under-way.accepted')));
    await stage.pass(30_000);
    await stage.olivia.awaits(/^Zappy is unlocked\n/);
    if (platform === 'telegram') await stage.olivia.says('/secretword of mine');
    await stage.settle();

    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    const value = (name: string) =>
      Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1]);
    const kind = platform === 'discord' ? 'command' : 'words';
    expect(value(`car_net_bot_updates_total{platform="${platform}",kind="${kind}"}`)).toBeGreaterThanOrEqual(2);
    const unlock = `platform="${platform}",command="unlock",outcome="answered"`;
    expect(value(`car_net_bot_command_seconds_count{${unlock}}`)).toBe(1);
    expect(value('car_net_bot_car_net_request_seconds_count{request="11",outcome="200"}')).toBe(1);
    expect(value('car_net_bot_throttle_wait_seconds_count')).toBe(2);
    expect(value('car_net_bot_watch_late_seconds_count')).toBeGreaterThanOrEqual(1);
    expect(value('car_net_bot_watch_late_seconds_sum')).toBeLessThan(60);
    expect(value('car_net_bot_outbox_chats')).toBe(0);
    expect(text).not.toMatch(/Olivia|Zappy|secretword|telegram:|discord:|@/);
  },
);
