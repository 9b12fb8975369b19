import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { openStage, type Stage } from '../world/stage.ts';

const lines = readFileSync('Dockerfile', 'utf8').split('\n');
/** What the image itself is made of, after the stage that only installs packages. */
const image = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
const instructionOf = (name: string) => image.findLast((line) => line.startsWith(`${name} `)) ?? '';
const commandIn = (line: string): readonly string[] => JSON.parse(/CMD (\[.*\])$/.exec(line)?.[1] ?? '[]');

/** The files of the image in a folder, with the packages of this checkout. */
function imageIn(folder: string): string {
  const app = join(folder, 'app');
  mkdirSync(app);
  for (const line of image.filter((each) => each.startsWith('COPY ') && !each.includes('--from='))) {
    const [, ...paths] = line.split(' ');
    const target = join(app, paths.pop() ?? '');
    for (const path of paths) cpSync(path, existsSync(target) ? join(target, path) : target, { recursive: true });
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(app, 'node_modules'));
  return app;
}

/** Runs a command of the Dockerfile as the container would. */
function run(command: readonly string[], cwd: string, env: Stage['env']) {
  expect(command[0]).toBe('node');
  const child = spawn(process.execPath, command.slice(1), { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  }
  return { child, output: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
}

test('the files that the image holds are enough to run the bot, to check its health, and to stop it in order', async ({
  onTestFinished,
}) => {
  const stage = await openStage('telegram', { process: true });
  onTestFinished(() => stage.close());
  await stage.stop();
  const app = imageIn(stage.folder);
  const health = () => run(commandIn(instructionOf('HEALTHCHECK')), app, stage.env).ended;
  expect(await health()).toBe(1);

  const bot = run(commandIn(instructionOf('CMD')), app, stage.env);
  onTestFinished(() => {
    bot.child.kill('SIGKILL');
  });
  await expect.poll(bot.output).toContain('"msg":"ready"');
  expect(await health()).toBe(0);
  await stage.olivia.says('/start');
  await stage.until(() => stage.olivia.texts().length > 0);
  bot.child.kill('SIGTERM');
  expect(await bot.ended, bot.output()).toBe(0);
  expect(await health()).toBe(1);
});

test('the image runs as a user without rights, whose data lies in a volume', () => {
  expect(instructionOf('FROM')).toBe('FROM node:24-slim');
  expect(instructionOf('USER')).toBe('USER node');
  expect(instructionOf('VOLUME')).toBe('VOLUME /data');
  expect(instructionOf('ENV')).toContain('STORE_URL=sqlite:///data/');
  expect(lines).toContainEqual(expect.stringContaining('npm ci --omit=dev'));
});

test('nothing gets into the image that it is not made of, least of all .env and data', () => {
  const [everything, ...letIn] = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const copied = lines
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(' ').slice(1, -1));
  expect(everything).toBe('*');
  expect(letIn.toSorted()).toEqual([...new Set(copied)].map((path) => `!${path}`).toSorted());
});

test('compose keeps the data in a volume, gives the container no rights, and lets the bot end in order', () => {
  const { services, volumes } = parse(readFileSync('compose.yaml', 'utf8'));
  expect(Object.keys(volumes)).toEqual(['data']);
  expect(services.bot).toMatchObject({
    build: '.',
    restart: 'unless-stopped',
    env_file: '.env',
    environment: { STORE_URL: 'sqlite:///data/bot.sqlite' },
    volumes: ['data:/data'],
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    stop_grace_period: '30s',
  });
});
