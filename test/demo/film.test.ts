import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import UPNG from 'upng-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Chat,
  chat,
  type OpenDemo,
  openDemo,
  SHOWS_WITHIN_MS,
  settled,
  signInOnTelegram,
  visit,
} from './page-by-hand.ts';

const writing = process.env['WRITE_SCREENSHOTS'] === '1';
/** With WRITE_SCREENSHOTS=1 they are the README's. */
const FOLDER = writing ? 'docs/screenshots' : 'test-output/page';
const DELAYS = writing ? {} : { answer: 0.5, car: 1 };

const MOST_BYTES = 2_000_000;
const COLOURS = 256;
/** Around what is filmed, px. */
const MARGIN = 8;
/** The size of a chat in the poster, px. */
const PHONE = { width: 400, height: 720 };

let demo: OpenDemo;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  demo = await openDemo(DELAYS);
}, SHOWS_WITHIN_MS);

afterAll(async () => {
  await demo?.close();
}, SHOWS_WITHIN_MS);

/** Pictures of one part of the page, one after the other. */
interface Film {
  /** Takes a picture of the page as it is now. @param ms how long the film shows it */
  take(ms: number): Promise<void>;
  /** An animated PNG. */
  develop(): Buffer;
}

/** Films the chat and the first car beside it. */
async function filming(page: Page): Promise<Film> {
  const [left, pane, right] = await Promise.all(
    ['#telegram', '#garage', '#cars article'].map((part) => page.locator(part).first().boundingBox()),
  );
  if (!left || !pane || !right) throw new Error('the page shows no chat or no car');
  const top = pane.y;
  const width = right.x + right.width - left.x + 2 * MARGIN;
  const clip = { x: left.x - MARGIN, y: top, width, height: left.y + left.height - top };
  const taken: { readonly png: Buffer; readonly ms: number }[] = [];
  return {
    async take(ms) {
      await settled(page, 'telegram');
      taken.push({ png: await page.screenshot({ clip }), ms });
    },
    develop() {
      const images = taken.map(({ png }) => UPNG.decode(bytesOf(png)));
      const [first] = images;
      if (!first) throw new Error('nothing was filmed');
      const frames = images.map((image) => UPNG.toRGBA8(image)[0] ?? new ArrayBuffer());
      const shown = taken.map(({ ms }) => ms);
      return Buffer.from(UPNG.encode(frames, first.width, first.height, COLOURS, shown));
    },
  };
}

/** The bytes alone, without the rest of the pool that Node keeps them in. */
function bytesOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

async function ticked(page: Page, steps: number): Promise<void> {
  await page
    .locator('#ticks li[data-done]')
    .nth(steps - 1)
    .waitFor({ state: 'attached' });
}

async function linkTheCar(film: Film, page: Page, telegram: Chat): Promise<void> {
  await telegram.open('Home (group)');
  await page.locator('#telegram-text').fill('/link');
  await film.take(1200);
  await telegram.send('/link');
  await page.locator('#telegram-messages a, #telegram-messages button').last().waitFor();
  await film.take(1600);
  await telegram.press('Sign in privately');
  await signInOnTelegram(telegram);
  await ticked(page, 1);
  await telegram.open('Home (group)');
  await telegram.sees('Zappy');
  await film.take(2000);
}

async function unlockTheCar(film: Film, page: Page, telegram: Chat): Promise<void> {
  await telegram.send('/status');
  await ticked(page, 2);
  await page.locator('#telegram-messages img').last().waitFor();
  await film.take(2200);
  await telegram.send('/unlock');
  await telegram.sees('○○○○');
  await film.take(1000);
  for (const [index, digit] of [...'1123'].entries()) {
    await telegram.press(digit);
    if (index < 3) {
      await telegram.sees('•'.repeat(index + 1));
      await film.take(400);
    }
  }
  await page.locator('#telegram-messages').getByText('○').last().waitFor({ state: 'detached' });
  await film.take(1000);
  await ticked(page, 3);
  await film.take(2200);
}

async function chargeTheCar(film: Film, page: Page, telegram: Chat): Promise<void> {
  const controls = page.locator('#controls .car-controls:not([hidden])');
  await controls.getByLabel('Charge speed').selectOption('160');
  await controls.getByRole('button', { name: 'plugged in' }).click();
  await page.locator('#cars').evaluate((cars) => cars.parentElement?.scrollTo(0, 0));
  await telegram.send('/charge start');
  await ticked(page, 4);
  await film.take(1600);
  await page.locator('#speed input[value="60"]').check();
  for (const percent of [70, 78, 86, 94]) {
    await page
      .locator('#cars article')
      .first()
      .getByText(new RegExp(`^(?:${percent}|${percent + 1}|${percent + 2}|${percent + 3}) %`))
      .waitFor();
    await film.take(450);
  }
  await ticked(page, 5);
  await film.take(3500);
}

describe('the README’s pictures', () => {
  test(
    'show in less than 2 MB how a car is linked, unlocked and charged until the bot says that it is full',
    async () => {
      const page = await visit(demo, { width: 900, height: 1000 });
      await page.getByRole('button', { name: 'Skip the tour' }).click();
      const telegram = chat(page, 'telegram');
      const film = await filming(page);
      await linkTheCar(film, page, telegram);
      await unlockTheCar(film, page, telegram);
      await chargeTheCar(film, page, telegram);
      const developed = film.develop();
      writeFileSync(`${FOLDER}/link-unlock-full.png`, developed);
      expect(developed.length).toBeLessThan(MOST_BYTES);
      expect(UPNG.decode(bytesOf(developed)).frames.length).toBeGreaterThan(10);
      await page.close();
      expect(demo.complaints.splice(0)).toEqual([]);
    },
    4 * SHOWS_WITHIN_MS,
  );

  test(
    'show a card, a PIN pad and a notice side by side',
    async () => {
      const page = await visit(demo, PHONE);
      await page.getByRole('button', { name: 'Skip the tour' }).click();
      const telegram = chat(page, 'telegram');
      await telegram.open('Home (group)');
      const shoot = async () => {
        await settled(page, 'telegram');
        return await page.locator('#telegram').screenshot();
      };
      // The charge of the test before has just ended.
      const notice = await shoot();
      const pictures = page.locator('#telegram-messages img');
      const before = await pictures.count();
      await telegram.send('/status');
      await pictures.nth(before).waitFor();
      const card = await shoot();
      await telegram.send('/unlock');
      await telegram.sees('○○○○');
      const pad = await shoot();
      await page.close();
      const poster = await demo.browser.newPage({ viewport: { width: 3 * PHONE.width, height: PHONE.height } });
      const images = [card, pad, notice].map((shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`);
      await poster.setContent(`<!doctype html><style>
        body { display: flex; gap: 16px; margin: 0; padding: 16px; background: #e6e9f0; }
        img { flex: 1; min-width: 0; align-self: start; border-radius: 13px; }
      </style>${images.join('')}`);
      await poster.locator('body').screenshot({ path: `${FOLDER}/card-pad-notice.png` });
      await poster.close();
      expect(demo.complaints.splice(0)).toEqual([]);
    },
    2 * SHOWS_WITHIN_MS,
  );
});
