import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from '../store/redis-server.ts';

/** Something that holds bytes, and those as text of one character a byte. */
export type Place = readonly [name: string, text: string];

/** Where a story's program keeps what it must remember. */
export interface StageStore {
  /** The settings that name it. */
  readonly env: Readonly<Record<string, string>>;
  /** Where what was committed last stands, among the names of `everWritten`. */
  readonly newest: string;
  /** All that it holds now. */
  holds(): Promise<readonly Place[]>;
  /** As `holds`, and what Redis keeps on its disk of what has been erased since. */
  everWritten(): Promise<readonly Place[]>;
  /** How much it was asked so far: a file answers at once, so that nobody need wait for it. */
  traffic(): Promise<string>;
  close(): Promise<void>;
}

/** @param database where it is a file: its path */
export async function openStageStore(database: string): Promise<StageStore> {
  // The same stories on the other backend: npm run try:redis.
  return process.env['TEST_STORE'] === 'redis' ? inRedis(await startRedis()) : inFile(database);
}

function inFile(database: string): StageStore {
  const folder = dirname(database);
  // The key file holds the key and nothing else.
  const holds = async () => placesIn(folder).filter(([name]) => !name.endsWith('.key'));
  return {
    env: { STORE_URL: `sqlite://${database}` },
    newest: 'bot.sqlite-wal',
    holds,
    everWritten: holds,
    traffic: async () => '',
    close: async () => undefined,
  };
}

function inRedis(server: RedisServer): StageStore {
  const own = new Redis(server.url);
  let ownCommands = 0;
  const holds = async (): Promise<readonly Place[]> => {
    const keys = await own.keys('*');
    const dumps = await Promise.all(keys.map((key) => own.dumpBuffer(key)));
    return keys.map((key, index) => [`the key ${key}`, `${key}\n${dumps[index]?.toString('latin1')}`]);
  };
  return {
    env: { STORE_URL: server.url, CREDENTIALS_KEY: Buffer.alloc(32, randomInt(256)).toString('base64') },
    newest: 'appendonly.aof.1.incr.aof',
    holds,
    // How long each word of a command is stands before it: four digits now and then.
    everWritten: async () => [
      ...(await holds()),
      ...placesIn(server.files).map(([name, text]): Place => [name, text.replaceAll(/^[$*]\d+\r$/gm, '')]),
    ],
    async traffic() {
      const [, asked] = /total_commands_processed:(\d+)/.exec(await own.info('stats')) ?? [];
      ownCommands += 1;
      return String(Number(asked) - ownCommands);
    },
    async close() {
      own.disconnect();
      await server.close();
    },
  };
}

function placesIn(folder: string): readonly Place[] {
  return readdirSync(folder)
    .map((name): Place => [name, readFileSync(join(folder, name)).toString('latin1')])
    .filter(([, bytes]) => bytes !== '');
}
