import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../world/scratch-folder.ts';
import { openStage, paul, platforms } from '../../world/stage.ts';

/** Node under its permission model has no fsync at all. */
const NO_FSYNC = `data:text/javascript,${encodeURIComponent(
  "import fs from 'node:fs';import{syncBuiltinESMExports}from'node:module';fs.fsyncSync=()=>undefined;syncBuiltinESMExports();",
)}`;

/** Node itself refuses every other write; SQLite’s own go past that, and would be found in the folders. */
const onlyInto = (folder: string) =>
  `--permission --allow-fs-read=* --allow-fs-write=${folder} --allow-fs-write=${folder}/* --allow-addons --allow-worker --import=${NO_FSYNC}`;

test.concurrent.for(platforms)(
  'on %s the program writes nothing outside its data folder',
  async (platform, { onTestFinished }) => {
    const [home, temporary, data] = [scratchFolder('home'), scratchFolder('temporary'), scratchFolder('data')];
    const stage = await openStage(platform, {
      process: true,
      env: {
        NODE_OPTIONS: onlyInto(data),
        NODE_DISABLE_COMPILE_CACHE: '1',
        HOME: home,
        TMPDIR: temporary,
        STORE_URL: `sqlite://${data}/bot.sqlite`,
      },
    });
    onTestFinished(() => stage.close());
    await stage.link();
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · /);
    await stage.olivia.says('/lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net|seen on the car/);
    await stage.olivia.says('/unlink');
    await stage.olivia.presses('Unlink Zappy');
    await stage.olivia.awaits(/^Zappy is unlinked/);
    expect(await stage.stop()).toBe(0);
    expect(stage.logged.join('')).not.toContain('ERR_ACCESS_DENIED');
    expect(readdirSync(data)).toContain('bot.sqlite');
    expect(readdirSync(stage.folder)).toEqual([]);
    expect(readdirSync(home)).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  },
);
