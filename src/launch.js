// Runs a TypeScript file of this program: `node src/launch.js src/main.ts`. Plain JavaScript, since an older Node can't
// read the TypeScript. The running Node does it where it is new enough; else the Node that `npm ci` installed as a
// platform package, by its path: npm 10 doesn't link `node_modules/.bin/node`.
import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const NEEDED = 24;
const SETTINGS_EXIT = 2;
/** The packages that bring a Node, as in `optionalDependencies`. */
const PACKAGES = [
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  `node-bin-${process.platform}-${process.arch}`,
];
const LOOK_AT_PARENT_MS = 250;

const [, here = '', entry = '', ...rest] = process.argv;
const arrived = /** @type {const} */ (['SIGINT', 'SIGTERM']);

if (Number.parseInt(process.versions.node, 10) >= NEEDED) await runHere();
else runElsewhere();

/** In this process: the file finds itself in `argv` as if it had been started alone. */
async function runHere() {
  endWithParent();
  keepCompiled();
  process.argv.splice(1, 2, realpathSync(entry));
  try {
    await import(pathToFileURL(realpathSync(entry)).href);
  } catch (error) {
    const missing = missingPackage(error);
    if (missing === undefined) throw error;
    process.stderr.write(`${missing} is not installed, and ${entry} needs it: run npm ci, without --omit\n`);
    process.exit(SETTINGS_EXIT);
  }
}

/**
 * Reading and compiling takes half of a start: the next one finds it done. Whoever can write there can have this process
 * run what they like, so it is a folder that is this user's alone, or none. `NODE_COMPILE_CACHE` names another.
 */
function keepCompiled() {
  const uid = process.getuid?.();
  const folder = join(tmpdir(), `car-net-bot-compiled-${uid ?? 'here'}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    // Windows has no such owner or mode, and its folder for temporary files is the user's own.
    const isOurs = uid === undefined || (found.uid === uid && (found.mode & 0o077) === 0);
    if (found.isDirectory() && isOurs) nodeModule.enableCompileCache(folder);
  } catch {
    // A read-only system: each start compiles anew.
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined}
 */
function missingPackage(error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) return undefined;
  return /package '([^']+)'/.exec(error.message)?.[1];
}

/** The Node of the platform package runs this launcher again, and tells by the channel's end when this one is gone. */
function runElsewhere() {
  // With a channel this process was started by a launcher: the package holds an older Node than it should.
  const binary = process.channel ? undefined : installedNode();
  if (binary === undefined) {
    process.stderr.write(
      `car-net-bot needs Node ${NEEDED} or newer; this is ${process.versions.node}, and npm brings none for ` +
        `${process.platform} ${process.arch} here. Run npm ci, or install Node ${NEEDED} from https://nodejs.org\n`,
    );
    process.exit(SETTINGS_EXIT);
  }
  const child = spawn(binary, [...process.execArgv, here, entry, ...rest], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', (error) => {
    process.stderr.write(`${binary} can't be run (${error.message}): install Node ${NEEDED} from https://nodejs.org\n`);
    process.exit(SETTINGS_EXIT);
  });
  child.on('exit', (code, signal) => {
    for (const each of arrived) process.removeAllListeners(each);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
  for (const each of arrived) process.on(each, () => child.kill(each));
  endWithParent();
}

/** @returns {string | undefined} */
function installedNode() {
  const { resolve } = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    try {
      return resolve(`${name}/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
    } catch {
      // Not installed: another name, another system, or `--omit=optional`.
    }
  }
  return undefined;
}

/**
 * A signal to whoever started this process may never arrive here: npm and the shell between die of it. Only where npm or
 * this launcher started it: whoever starts it by hand may leave.
 */
function endWithParent() {
  const end = () => process.kill(process.pid, 'SIGTERM');
  if (process.channel) {
    process.once('disconnect', end);
    process.channel.unref();
  } else if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    const looking = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(looking);
      end();
    }, LOOK_AT_PARENT_MS);
    looking.unref();
  }
}
