import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PAGE_TIMEOUT_MS = 60_000;
const SHOTS = 'test-output';

let demo: ChildProcess;
let browser: Browser;
let address: string;

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  const port = await freePort();
  demo = spawn('node', ['demo/main.ts'], { env: { ...process.env, PORT: String(port), LOG_LEVEL: 'warn' } });
  address = await new Promise<string>((resolve, reject) => {
    let printed = '';
    demo.stdout?.on('data', (data) => {
      printed += data;
      const found = /http:\/\/localhost:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
    demo.once('exit', () => reject(new Error(`the demo ended: ${printed}`)));
  });
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // In a single process the browser ends with its first page.
    args: [...chromium.args.filter((arg) => arg !== '--single-process'), '--disable-background-networking'],
  });
}, PAGE_TIMEOUT_MS);

afterAll(async () => {
  await browser?.close();
  if (demo && demo.exitCode === null) {
    demo.kill('SIGINT');
    await once(demo, 'exit');
  }
}, PAGE_TIMEOUT_MS);

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.goto(address);
  await page.getByText('paul.newman@example.com').first().waitFor();
  return page;
}

/** Presses the newest button of that name in a pane. */
async function press(page: Page, pane: string, name: string): Promise<void> {
  await page.locator(`#${pane}-messages`).getByRole('button', { name, exact: true }).last().click();
}

async function tapPin(page: Page, pane: string, pin: string): Promise<void> {
  await page.locator(`#${pane}-messages`).getByText('○○○○').last().waitFor();
  for (const [index, digit] of [...pin].entries()) {
    await press(page, pane, digit);
    if (index < pin.length - 1) {
      const shown = '•'.repeat(index + 1) + '○'.repeat(pin.length - index - 1);
      await page.locator(`#${pane}-messages`).getByText(shown).last().waitFor();
    }
  }
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message to Telegram').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

describe('the demo page', () => {
  test(
    'links, shows and unlocks the car in the Telegram pane, and the garage shows it unlocked',
    async () => {
      const page = await openPage();
      const messages = page.locator('#telegram-messages');
      await say(page, '/link');
      await messages.getByText('Car-Net e-mail').last().waitFor();
      await say(page, 'paul.newman@example.com');
      await messages.getByText('Car-Net password').last().waitFor();
      await say(page, 'Zappy-2016!');
      await press(page, 'telegram', 'Zappy');
      await messages.getByText('Zappy is linked').waitFor();
      await expect.poll(() => messages.getByText('Zappy-2016!').count()).toBe(0);
      await say(page, '/status');
      await messages.getByText('64%').last().waitFor();
      await say(page, '/unlock');
      await tapPin(page, 'telegram', '1123');
      await messages
        .getByText(/seen on the car/i)
        .last()
        .waitFor({ timeout: PAGE_TIMEOUT_MS });
      await page.locator('.car').first().getByText('unlocked').waitFor();
      await page.screenshot({ path: `${SHOTS}/demo-telegram.png` });
      await page.close();
    },
    2 * PAGE_TIMEOUT_MS,
  );

  test(
    'links and locks the car in the Discord pane',
    async () => {
      const page = await openPage();
      const messages = page.locator('#discord-messages');
      const run = async (text: string) => {
        await page.getByLabel('Slash command for Discord').fill(text);
        await page.getByRole('button', { name: 'Run', exact: true }).click();
      };
      await run('/link');
      // Another account: one password attempt a minute is all that an account gets.
      await page.getByLabel('Car-Net e-mail').fill('joanne.woodward@example.com');
      await page.getByLabel('Car-Net password').fill('Rachel-1968!');
      await page.screenshot({ path: `${SHOTS}/demo-modal.png` });
      await page.getByRole('button', { name: 'Submit' }).click();
      await messages.getByText('e-Golf is linked').waitFor();
      await run('/lock');
      await tapPin(page, 'discord', '4407');
      await messages
        .getByText(/seen on the car/i)
        .last()
        .waitFor({ timeout: PAGE_TIMEOUT_MS });
      await page.screenshot({ path: `${SHOTS}/demo-discord.png` });
      await page.close();
    },
    2 * PAGE_TIMEOUT_MS,
  );

  test('asks no other host for anything, and fits a phone', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    await page.goto(address);
    await page.getByText('paul.newman@example.com').first().waitFor();
    await page.screenshot({ path: `${SHOTS}/demo-phone.png`, fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect([...hosts].filter((host) => host !== '' && host !== 'localhost')).toEqual([]);
    await page.close();
  });
});
