// Installs and runs the program as a stranger does: a clean clone, npm 10, the machine's own Node, no development
// packages. `npm run try:install -- [NPM_VERSION] [NODE]`; exits 1 with what went wrong.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { startTelegramEmulator } from '../../demo/telegram/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import { startProgram, type Whom } from './program.ts';

const TOKEN = '1000:clone-telegram-token';
const ORDERLY_MS = 10_000;
const WAYS: readonly Whom[] = ['started', 'launcher', 'group'];
const SAYS = (line: string) => process.stdout.write(`${line}\n`);

/** npm puts the packages' programs first, and with them the Node that is to be proved needless. */
function machinesNode(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path));
  if (found === undefined) throw new Error('no Node in PATH');
  return found;
}

const [npmVersion = '10.8.2', node = machinesNode()] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'car-net-clone-'));
const clone = join(folder, 'clone');
const env = {
  PATH: [dirname(resolve(node)), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
  HOME: folder,
  // What was downloaded once needn't be again: the registry isn't what is tried here.
  npm_config_cache: execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim(),
  npm_config_prefer_offline: 'true',
};
const run = (cwd: string, file: string, ...args: string[]) => execFileSync(file, args, { cwd, env, encoding: 'utf8' });
const telegram = await startTelegramEmulator({ clock: systemClock, token: TOKEN });
const olivia = telegram.addPerson({ name: 'Olivia' });
const settings = { ...env, TELEGRAM_TOKEN: TOKEN, TELEGRAM_API_URL: telegram.url };

/** Starts, has the first update answered, and is told to end. */
async function startAndStop(npm: string, whom: Whom): Promise<void> {
  const program = startProgram([node, npm, 'start'], { cwd: clone, env: settings });
  try {
    const before = telegram.shown(telegram.privateChat(olivia)).length;
    telegram.say(olivia, telegram.privateChat(olivia), '/start');
    await program.until(() => telegram.shown(telegram.privateChat(olivia)).length > before + 1);
    const sentAt = performance.now();
    program.send('SIGTERM', whom);
    await program.until(program.isGone, ORDERLY_MS);
    if (!program.output().includes('"msg":"stopping"')) throw new Error(`not in order: ${program.output()}`);
    SAYS(`SIGTERM to ${whom}: answered, and gone after ${Math.round(performance.now() - sentAt)} ms`);
  } finally {
    if (!program.isGone()) program.send('SIGKILL', 'group');
  }
}

/** What the demo says without the packages that it needs. */
async function demoWithoutPackages(npm: string): Promise<void> {
  const program = startProgram([node, npm, '--silent', 'run', 'demo'], { cwd: clone, env });
  if ((await program.ended) === 0) throw new Error('the demo started without its packages');
  SAYS(`npm run demo: ${program.output().trim()}`);
  if (program.output().trim().includes('\n')) throw new Error('the demo needs more than a line for what it lacks');
}

/** The doctor may find Car-Net out of reach (1), but it looks; the backup is there. */
async function otherPrograms(npm: string): Promise<void> {
  const doctor = startProgram([node, npm, '--silent', 'run', 'doctor'], { cwd: clone, env: settings });
  const code = await doctor.ended;
  if (code !== 0 && code !== 1) throw new Error(`the doctor ended with ${code}: ${doctor.output()}`);
  const backup = [npm, '--silent', 'run', 'backup', '--', join(folder, 'backup.sqlite')];
  execFileSync(node, backup, { cwd: clone, env: settings });
  if (!existsSync(join(folder, 'backup.sqlite'))) throw new Error('no backup was written');
  SAYS('npm run doctor looks, npm run backup writes');
}

try {
  run(folder, 'git', 'clone', '--quiet', resolve('.'), clone);

  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, `npm@${npmVersion}`]);
  const npm = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  SAYS(`Node ${run(folder, node, '--version').trim()}, npm ${run(folder, node, npm, '--version').trim()}`);
  run(clone, node, npm, 'ci', '--omit=dev');
  for (const whom of WAYS) await startAndStop(npm, whom);
  await otherPrograms(npm);
  await demoWithoutPackages(npm);
} finally {
  await telegram.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
