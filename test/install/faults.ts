// Each fault of the network, at the start and while the program runs, for each platform alone and both. By hand:
// `npm run try:faults -- [SECONDS]` (a minute each where left out); exits 1 where one of them ended or silenced it, or
// where the log has more or less than one line down and one up for each. Then a Redis that holds the store and is killed, or
// stops answering, for as long.
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Platform } from '../../src/chat/platform.ts';
import { type AWAY, hasRedisServer } from '../store/redis-server.ts';
import { expectedLines, type NetworkFault, playOutages } from './outage.ts';
import { playRedisOutage } from './redis-outage.ts';

const FAULTS: readonly NetworkFault[] = ['502', 'reset', 'hang', 'refused', 'DNS gone'];
const SETUPS: readonly (readonly Platform[])[] = [['telegram'], ['discord'], ['telegram', 'discord']];
const seconds = Number(process.argv[2] ?? 60);

async function play(fault: NetworkFault, platforms: readonly Platform[]): Promise<string> {
  const { answeredAfter, exitCode, lines } = await playOutages(fault, platforms, () => sleep(seconds * 1000));
  const after = answeredAfter.map((ms) => `${Math.round(ms / 1000)} s`).join(' and ');
  const says = `${fault} on ${platforms.join(' and ')}: answered after ${after}; lines down and up ${JSON.stringify(lines)}; exit ${exitCode}`;
  if (exitCode !== 0 || !isDeepStrictEqual(lines, expectedLines(platforms))) throw new Error(says);
  return says;
}

async function playRedis(way: keyof typeof AWAY): Promise<string> {
  const { answers, answeredAfter, exitCode } = await playRedisOutage(way, seconds * 1000);
  const after = Math.round(answeredAfter / 1000);
  const says = `Redis ${way}: told so ${answers} times, answered after ${after} s; exit ${exitCode}`;
  if (exitCode !== 0) throw new Error(says);
  return says;
}

const played = await Promise.allSettled([
  ...FAULTS.flatMap((fault) => SETUPS.map((setup) => play(fault, setup))),
  ...(hasRedisServer ? [playRedis('killed'), playRedis('stopped')] : []),
]);
for (const result of played) process.stdout.write(`${result.status === 'fulfilled' ? result.value : result.reason}\n`);
process.exit(played.some(({ status }) => status === 'rejected') ? 1 : 0);
