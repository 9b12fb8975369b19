import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import UPNG from 'upng-js';
import { expect, test } from 'vitest';
import {
  type Chat,
  chat,
  findings,
  type OpenDemo,
  openDemo,
  SHOWS_WITHIN_MS,
  settled,
  signInOnDiscord,
  signInOnTelegram,
  visit,
} from './page-by-hand.ts';

const writing = process.env['WRITE_SCREENSHOTS'] === '1';
/** With WRITE_SCREENSHOTS=1 they are kept with the documents. */
const FOLDER = writing ? 'docs/screenshots' : 'test-output/page';
const DELAYS = writing ? {} : { answer: 0.5, car: 1 };
const PHONE = { width: 360, height: 740 };
/** Enough for flat colours, and a fifth of the bytes. */
const COLOURS = 96;

const cars = {
  telegram: { name: 'Zappy', pin: '1123', chat: 'Home (group)' },
  discord: { name: 'e-Golf', pin: '4407', chat: '#car' },
} as const;
type Platform = keyof typeof cars;
const platforms = Object.keys(cars) as Platform[];

/** Words, pictures and buttons that reach over an edge of their chat. */
async function cutOff(page: Page, platform: Platform): Promise<unknown> {
  return await page.evaluate(`(() => {
    const list = document.querySelector('#${platform}-messages');
    const { left, right } = list.getBoundingClientRect();
    const holdsWords = ({ childNodes }) =>
      [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '');
    return [...list.querySelectorAll('*')]
      .filter((part) => part.matches('img, button, svg') || holdsWords(part))
      .filter((part) => part.closest('.only-read') === null)
      .filter((part) => {
        const box = part.getBoundingClientRect();
        return box.width > 0 && (box.right > right + 0.5 || box.left < left - 0.5);
      })
      .map((part) => part.tagName + ' ' + part.className + ': ' + part.textContent);
  })()`);
}

/** The chat at its end as a phone shows it. Nothing of it may be cut off, or be of no use to somebody. */
async function shoot(page: Page, platform: Platform, what: string): Promise<void> {
  await settled(page, platform);
  expect(await cutOff(page, platform), what).toEqual([]);
  expect(await findings(page), what).toEqual([]);
  const image = UPNG.decode(new Uint8Array(await page.screenshot()).buffer);
  const [pixels = new ArrayBuffer()] = UPNG.toRGBA8(image);
  const png = UPNG.encode([pixels], image.width, image.height, COLOURS);
  writeFileSync(`${FOLDER}/phone-${platform}-${what}.png`, Buffer.from(png));
}

/** Links the platform's car to the chat that is shared, and plugs it in. */
async function link(demo: OpenDemo, platform: Platform): Promise<void> {
  const page = await visit(demo);
  const there = chat(page, platform);
  await there.open(cars[platform].chat);
  await there.send('/link');
  if (platform === 'telegram') {
    await there.press('Sign in privately');
    await signInOnTelegram(there);
  } else await signInOnDiscord(page);
  await there.sees(`${cars[platform].name} is linked`);
  await page.locator('#hands').getByRole('radio', { name: cars[platform].name, exact: true }).check();
  const controls = page.locator('#controls .car-controls:not([hidden])');
  await controls.getByLabel('Charge speed').selectOption('160');
  await controls.getByRole('button', { name: 'plugged in' }).click();
  // The page sends one after the other: once this shows, the speed is chosen, too.
  await controls.getByRole('button', { name: 'plugged in', pressed: true }).waitFor();
  await page.close();
}

/** The head of the page goes out of sight, as it does for a finger. */
async function turnTo(page: Page, platform: Platform): Promise<void> {
  await page.locator('#panes').getByRole('button', { name: platform }).click();
}

async function onPhone(demo: OpenDemo, platform: Platform): Promise<{ readonly page: Page; readonly there: Chat }> {
  const page = await visit(demo, PHONE);
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  await turnTo(page, platform);
  const there = chat(page, platform);
  await there.open(cars[platform].chat);
  return { page, there };
}

test.concurrent.for(platforms)(
  'on a phone, %s shows a card, a PIN pad, the end of a command and a notice whole',
  { timeout: 4 * SHOWS_WITHIN_MS },
  async (platform, { onTestFinished }) => {
    const { name, pin } = cars[platform];
    mkdirSync(FOLDER, { recursive: true });
    // A demo has one clock, which each of the two speeds up.
    const demo = await openDemo(DELAYS);
    onTestFinished(() => demo.close());
    await link(demo, platform);
    const { page, there } = await onPhone(demo, platform);
    await there.send('/status');
    await there.sees('Locked, everything closed');
    await page.locator(`#${platform}-messages img:is(.photo, .picture)`).last().waitFor();
    await shoot(page, platform, 'card');
    await there.send('/unlock');
    await there.sees('○○○○');
    await there.press(pin.slice(0, 1));
    await there.sees('•○○○');
    await shoot(page, platform, 'pad');
    for (const digit of pin.slice(1)) await there.press(digit);
    await there.sees(/seen on the car/);
    await shoot(page, platform, 'end');
    await there.send('/charge start');
    await there.sees(`${name} is charging`);
    await page.locator('#speed input[value="60"]').check();
    await there.sees(`${name} is full`);
    await page.locator('#speed input[value="1"]').check();
    await turnTo(page, platform);
    await shoot(page, platform, 'notice');
    await page.close();
    expect(demo.complaints).toEqual([]);
  },
);
