import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Screen } from '../../world/screen.ts';
import { openStage, paul, platforms, zappy } from '../../world/stage.ts';

/** When the old store was written. */
const WRITTEN = Date.parse('2026-05-04T08:00:00Z');
const CREDENTIALS_KEY = Buffer.alloc(32, 7).toString('base64');

interface Ids {
  readonly chat: string;
  readonly guild?: string;
  readonly olivia: string;
  readonly dave: string;
}

/**
 * Puts the store of version 1 in place, as if this chat, these people and Paul's e-Golf had written it. What is sealed is
 * bound to its key, and stays behind.
 */
function oldStore(path: string, { chat, guild, olivia, dave }: Ids): void {
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(fileURLToPath(new URL('../../store/old-stores/ab63734.sqlite', import.meta.url)), path);
  const database = new DatabaseSync(path);
  const ours = (text: string) =>
    text
      .replaceAll('telegram:-100', chat)
      .replaceAll('telegram:42', olivia)
      .replaceAll('telegram:43', dave)
      .replaceAll(
        '"platform":"telegram","id":"-100"',
        `"platform":"${chat.split(':')[0]}","id":"${chat.split(':')[1]}"`,
      )
      .replaceAll('"chatKind":"group"', `"chatKind":"group"${guild === undefined ? '' : `,"guild":"${guild}"`}`)
      .replaceAll('"topic":"7",', '')
      .replace(/\bpaul\b/g, paul.userId)
      .replace(/\bzappy\b/g, zappy.vehicleId);
  database.exec('DELETE FROM records WHERE sealed = 1');
  for (const { key, value } of database.prepare('SELECT key, value FROM records').all()) {
    const written = database.prepare('UPDATE records SET key = ?, value = ? WHERE key = ?');
    written.run(ours(String(key)), ours(String(value)), String(key));
  }
  database.close();
}

test.each(platforms)(
  'a household on %s finds its car, its people and its settings after an update from one car a chat',
  async (platform) => {
    const prepare = (screen: Screen, path: string) => oldStore(path, screen.ids());
    const stage = await openStage(platform, { since: WRITTEN + 60_000, env: { CREDENTIALS_KEY }, prepare });
    try {
      const list = platform === 'telegram' ? '/members' : '/members list';
      // What was under way, and what had yet to be told.
      await stage.until(() =>
        stage.group.dave.texts().some((text) => text.startsWith('Locking Zappy…\nDave and Olivia')),
      );
      await stage.until(() => stage.group.dave.texts().some((text) => /^Zappy ist voll\n40 → 80\s%/.test(text)));
      // The group is German; who is asked alone is answered in their own language.
      await stage.group.olivia.says(list);
      const before = await stage.group.olivia.awaits(/Zappy[\s\S]*Dave: (Fahrer|driver)/);
      expect(before.text).toMatch(/Olivia: (Besitzer|owner)/);
      await stage.group.olivia.says(platform === 'telegram' ? '/schedule' : '/schedule list');
      await stage.group.olivia.awaits(/06:45|6:45/);

      // Its access stayed behind with the sealed records, so the owner signs in once more. That changes nobody's role.
      await stage.group.olivia.says('/link');
      const { telegram } = stage;
      if (telegram)
        telegram.followLink('olivia', await stage.group.olivia.awaits(/^In einer Gruppe frage ich nie|^I never ask/));
      await stage.olivia.fills({ email: paul.email, password: paul.password });
      const place = telegram ? 'private' : 'group';
      await stage.as('olivia', place).presses('Zappy');
      await stage.as('olivia', place).awaits(/^Zappy is linked/);
      await stage.group.olivia.says(list);
      expect((await stage.group.olivia.awaits(/Zappy[\s\S]*Dave: (Fahrer|driver)/)).text).toBe(before.text);
      stage.carnet.garage.change(zappy.vehicleId, { locked: false });
      await stage.group.dave.says('/lock');
      await stage.group.dave.types(paul.pin);
      await stage.group.dave.awaits(/von Car-Net angenommen/);
      await stage.pass(60_000);
      await stage.group.dave.awaits(/^Zappy ist verriegelt\nDave · /);
      expect(stage.deeds()).toEqual(['lock']);
    } finally {
      await stage.close();
    }
  },
);
