import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, type Locator, type Page, chromium as playwright } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from '../world/eventually.ts';
import { freePort } from '../world/free-port.ts';
import { PATIENCE_MS } from '../world/patience.ts';

/** The demo as anybody starts it, and a browser. */
export interface OpenDemo {
  readonly address: string;
  /** Where the bot keeps its things. */
  readonly data: string;
  readonly browser: Browser;
  /** Requests of the pages to other hosts, and errors in their consoles. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** How long anything on the page may take to show: a command with all its polling, on a busy machine. */
export const SHOWS_WITHIN_MS = PATIENCE_MS;

/**
 * In a single process the browser ends with its first page; and a graphics card that is played by the processor costs
 * ten times what drawing without one does.
 */
const UNWANTED = /^--(single-process|in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist)/;

/** @param delays of Car-Net's answers and of the cars, in seconds: as long as the demo's own where left out */
export async function openDemo(delays: { readonly answer?: number; readonly car?: number } = {}): Promise<OpenDemo> {
  const port = await freePort();
  const { answer, car } = delays;
  const env = {
    ...process.env,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...(answer !== undefined && { ANSWER_DELAY_S: String(answer) }),
    ...(car !== undefined && { CAR_DELAY_S: String(car) }),
  };
  const demo = spawn(process.execPath, ['demo/main.ts'], { env });
  const address = await addressOf(demo);
  const browser = await openBrowser();
  return {
    address,
    data: `data/demo/${port}`,
    browser,
    complaints: [],
    async close() {
      await browser.close();
      if (demo.exitCode !== null) return;
      demo.kill('SIGINT');
      await once(demo, 'exit');
    },
  };
}

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !UNWANTED.test(arg)), '--disable-gpu', '--disable-background-networking'],
  });
}

async function addressOf(demo: ChildProcess): Promise<string> {
  return await new Promise<string>((resolve, reject) => {
    let printed = '';
    const read = (data: Buffer) => {
      printed += data;
      const found = /http:\/\/localhost:\d+/.exec(printed);
      if (found) resolve(found[0]);
    };
    demo.stdout?.on('data', read);
    demo.stderr?.on('data', read);
    demo.once('exit', () => reject(new Error(`the demo ended: ${printed}`)));
  });
}

interface Visit {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** A page of the demo, watched for requests to other hosts and for errors. */
export async function visit(
  demo: OpenDemo,
  { width = 1440, height = 900, theme = 'light' }: Visit = {},
): Promise<Page> {
  const page = await demo.browser.newPage({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
  page.setDefaultTimeout(SHOWS_WITHIN_MS);
  const own = new URL(demo.address).host;
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== own) demo.complaints.push(`asks ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') demo.complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => demo.complaints.push(`error: ${error.message}`));
  await page.goto(demo.address);
  await page.getByText('paul.newman@example.com').first().waitFor();
  return page;
}

/** A chat pane, and what a person does there. */
export interface Chat {
  readonly root: Locator;
  open(title: string): Promise<void>;
  /** Types into the box, and sends by Enter. */
  send(text: string): Promise<void>;
  /** Sends by keys alone what the tour offers to put into the box. */
  sendOffered(text: string): Promise<void>;
  press(label: string): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
  tapPin(pin: string): Promise<void>;
}

export function chat(page: Page, platform: 'telegram' | 'discord'): Chat {
  const root = page.locator(`#${platform}`);
  const messages = page.locator(`#${platform}-messages`);
  const press = async (label: string) =>
    await messages.getByRole('button', { name: label, exact: true }).last().click();
  const sees = async (text: string | RegExp) => await messages.getByText(text).last().waitFor();
  const box = page.locator(`#${platform}-text`);
  const enter = async () => {
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await box.inputValue()).toBe(''));
  };
  return {
    root,
    press,
    sees,
    open: async (title) => await page.locator(`#${platform} nav`).getByRole('button', { name: title }).click(),
    send: async (text) => {
      await box.fill(text);
      await enter();
    },
    sendOffered: async (text) => {
      await page.getByRole('button', { name: `Put ${text} into the box` }).press('Enter');
      await eventually(async () => expect(await box.inputValue()).toBe(text));
      await enter();
    },
    async tapPin(pin) {
      await sees('○○○○');
      for (const [index, digit] of [...pin].entries()) {
        await press(digit);
        if (index < pin.length - 1) await sees('•'.repeat(index + 1) + '○'.repeat(pin.length - index - 1));
      }
    },
  };
}

/** Waits until a chat has all its pictures and stands at its end, with nothing under the pointer or in focus. */
export async function settled(page: Page, platform: 'telegram' | 'discord'): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement.blur()');
  const isSettled = `(() => {
    const list = document.querySelector('#${platform}-messages');
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 2;
    return isAtEnd && [...list.querySelectorAll('img')].every((image) => image.complete);
  })()`;
  await eventually(async () => expect(await page.evaluate(isSettled)).toBe(true));
}

/** axe-core as the page itself can run it. */
const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on the page that is serious or worse, a line each. */
export async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`));
  });
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Answers what `/link` asks on Telegram as Paul, and chooses his e-Golf. */
export async function signInOnTelegram(telegram: Chat): Promise<void> {
  await telegram.sees('Car-Net e-mail');
  await telegram.send('paul.newman@example.com');
  await telegram.sees('Car-Net password');
  await telegram.send('Zappy-2016!');
  await telegram.press('Zappy');
}

/** Fills in what `/link` opens on Discord as Joanne. */
export async function signInOnDiscord(page: Page): Promise<void> {
  await page.getByLabel('Car-Net e-mail').fill('joanne.woodward@example.com');
  await page.getByLabel('Car-Net password').fill('Rachel-1968!');
  await page.getByRole('button', { name: 'Submit' }).click();
}
