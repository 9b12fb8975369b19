import { existsSync, mkdirSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../world/eventually.ts';
import {
  type Chat,
  chat,
  findings,
  type OpenDemo,
  openDemo,
  SHOWS_WITHIN_MS,
  signInOnDiscord,
  signInOnTelegram,
  visit,
} from './page-by-hand.ts';

/** Test output for people to check. WRITE_SCREENSHOTS=1 writes the README's pictures as well. */
const SHOTS = 'test-output/page';
const DOCS = 'docs/screenshots';
const writing = process.env['WRITE_SCREENSHOTS'] === '1';

/** A test can't wait the 20 seconds that a car takes; pictures for the README can. */
const DELAYS = writing ? {} : { answer: 0.5, car: 1 };

const WIDTHS = [360, 900, 1440] as const;
const THEMES = ['light', 'dark'] as const;

let demo: OpenDemo;

beforeAll(async () => {
  for (const folder of [SHOTS, DOCS].slice(0, writing ? 2 : 1)) mkdirSync(folder, { recursive: true });
  demo = await openDemo(DELAYS);
}, SHOWS_WITHIN_MS);

afterAll(async () => {
  await demo?.close();
}, SHOWS_WITHIN_MS);

/** Chooses one of a row of radio buttons. */
async function choose(page: Page, row: string, value: string): Promise<void> {
  await page.locator(`#${row} input[value="${value}"]`).check();
}

/** Saves a screenshot of the page. @param name the README's picture, if it is one */
async function keep(page: Page, file: string, name?: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}/${file}.png` });
  if (writing && name) await page.screenshot({ path: `${DOCS}/${name}.png` });
}

/** Waits until the tour has ticked this many steps. */
async function ticked(page: Page, steps: number): Promise<void> {
  await page
    .locator(`#ticks li[data-done]`)
    .nth(steps - 1)
    .waitFor();
  expect(await page.locator('#ticks li[data-done]').count()).toBe(steps);
}

/** What a car's card says beside a word. */
async function shows(page: Page, car: string, what: string, text: string | RegExp): Promise<void> {
  await page
    .getByRole('article', { name: car, exact: true })
    .locator('div', { has: page.getByText(what, { exact: true }) })
    .filter({ hasText: text })
    .last()
    .waitFor();
}

/** Plugs a car in at the fastest charger, by its controls. */
async function plugIn(page: Page, car: string): Promise<void> {
  await page.locator('#hands').getByRole('radio', { name: car, exact: true }).check();
  const controls = page.locator('#controls .car-controls:not([hidden])');
  await controls.getByRole('button', { name: 'plugged in' }).click();
  await controls.getByLabel('Charge speed').selectOption('160');
}

async function linkOnTelegram(page: Page, telegram: Chat): Promise<void> {
  await telegram.sendOffered('/link');
  await telegram.press('Sign in privately');
  await signInOnTelegram(telegram);
  await telegram.sees('Zappy is linked to Home');
  await eventually(async () => expect(await telegram.root.getByText('Zappy-2016!').count()).toBe(0));
  await telegram.open('Home (group)');
  await ticked(page, 1);
}

async function linkOnDiscord(page: Page, discord: Chat): Promise<void> {
  await choose(page, 'tour-on', 'discord');
  await discord.open('#car');
  await discord.send('/link');
  // Another account: one password attempt a minute is all that an account gets.
  await signInOnDiscord(page);
  await discord.sees('e-Golf is linked');
  await ticked(page, 1);
}

async function readAndUnlock(page: Page, there: Chat, car: string, pin: string): Promise<void> {
  await there.sendOffered('/status');
  await there.sees('Locked, everything closed');
  await ticked(page, 2);
  await there.send('/unlock');
  await there.tapPin(pin);
  await there.sees(`${car} is unlocked`);
  await there.sees(/seen on the car/);
  await shows(page, car, 'Locks', 'unlocked');
  await ticked(page, 3);
}

async function startCharging(page: Page, there: Chat, car: string): Promise<void> {
  await plugIn(page, car);
  await there.send('/charge start');
  await there.sees(`${car} is charging`);
  await there.sees(/seen on the car/);
  await shows(page, car, 'Charge', 'charging');
  await ticked(page, 4);
}

async function partnerLocks(page: Page, there: Chat, car: string, pin: string): Promise<void> {
  await choose(page, 'person', 'pat');
  await there.send('/lock');
  await there.tapPin(pin);
  await there.sees(`${car} is locked`);
  await there.sees(/seen on the car/);
  await shows(page, car, 'Locks', /Locks\s*locked/);
  await ticked(page, 6);
}

/** Pat links a car of their own beside the one that is there. */
async function partnerLinks(page: Page, telegram: Chat): Promise<void> {
  await telegram.open('Home (group)');
  await telegram.sendOffered('/link');
  await telegram.press('Sign in privately');
  await telegram.sees('Car-Net e-mail');
  await telegram.send('joanne.woodward@example.com');
  await telegram.sees('Car-Net password');
  await telegram.send('Rachel-1968!');
  await ticked(page, 7);
  await telegram.open('Home (group)');
  await telegram.send('/status zappy');
  await telegram.sees('Zappy');
  await telegram.send('/status e-golf');
  await page
    .locator('#telegram-messages')
    .getByRole('img', { name: /e-Golf/ })
    .last()
    .waitFor();
}

/** Where an element ends. */
async function endOf(locator: Locator): Promise<{ readonly right: number; readonly bottom: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return { right: box.x + box.width, bottom: box.y + box.height };
}

describe('the demo page', () => {
  test('has all controls of a car in sight on a laptop’s screen, and no map pin over its label', async () => {
    const page = await visit(demo, { width: 1440, height: 900 });
    const [garage, controls] = await Promise.all([
      endOf(page.locator('#garage')),
      endOf(page.locator('#controls .control-row:visible').last()),
    ]);
    expect(controls.bottom).toBeLessThanOrEqual(garage.bottom);
    const road = page.locator('.road').first();
    const label = await road.getByText('Home').boundingBox();
    expect((await endOf(road.locator('i'))).bottom).toBeLessThanOrEqual(label?.y ?? 0);
    await page.close();
  });

  test.each(['telegram', 'discord'] as const)(
    'shows the tabs of %s whole on a phone, with unread messages',
    async (platform) => {
      const [page, pats] = await Promise.all([visit(demo, { width: 360, height: 740 }), visit(demo)]);
      await page.locator('#panes').getByRole('button', { name: platform }).click();
      await choose(pats, 'person', 'pat');
      const shared = { telegram: 'Home (group)', discord: '#car' }[platform];
      await chat(pats, platform).open(shared);
      for (let count = 0; count < 10; count += 1) await chat(pats, platform).send('Hello?');
      const tab = page.locator(`#${platform} nav`).getByRole('button', { name: `${shared} 10 new` });
      await tab.waitFor();
      expect((await endOf(tab)).right).toBeLessThanOrEqual((await endOf(page.locator(`#${platform}`))).right);
      await keep(page, `360-unread-${platform}`);
      await Promise.all([page.close(), pats.close()]);
    },
  );

  test.concurrent(
    'leads through the tour on Telegram and on Discord, while the garage shows what happens to the cars',
    async () => {
      const [one, other] = await Promise.all([visit(demo), visit(demo)]);
      const telegram = chat(one, 'telegram');
      const discord = chat(other, 'discord');
      // One after the other: a form that Olivia has open on Discord is open on both of her pages.
      await linkOnDiscord(other, discord);
      await linkOnTelegram(one, telegram);
      await Promise.all([
        readAndUnlock(one, telegram, 'Zappy', '1123').then(() => startCharging(one, telegram, 'Zappy')),
        readAndUnlock(other, discord, 'e-Golf', '4407').then(() => startCharging(other, discord, 'e-Golf')),
      ]);
      await chat(one, 'discord').open('#car');
      await one
        .locator('#cars article')
        .first()
        .evaluate((car) => car.scrollIntoView());
      await keep(one, 'charging-light', 'demo-light');
      await one.emulateMedia({ colorScheme: 'dark' });
      await keep(one, 'charging-dark', 'demo-dark');
      await choose(one, 'speed', '60');
      await Promise.all([telegram.sees('Zappy is full'), discord.sees('e-Golf is full')]);
      await Promise.all([ticked(one, 5), ticked(other, 5), shows(one, 'Zappy', 'Charge', '100 %')]);
      await telegram.sendOffered('/members add');
      await choose(one, 'person', 'pat');
      await telegram.press('Join as driver');
      await telegram.sees('would like to be a driver');
      await choose(one, 'person', 'olivia');
      await telegram.press('Make driver');
      await telegram.sees('may command');
      await discord.sendOffered('/members add person:Pat role:driver');
      await discord.sees('may command');
      await Promise.all([partnerLocks(one, telegram, 'Zappy', '1123'), partnerLocks(other, discord, 'e-Golf', '4407')]);
      await partnerLinks(one, telegram);
      await Promise.all([one.close(), other.close()]);
      expect(demo.complaints.splice(0)).toEqual([]);
    },
    5 * SHOWS_WITHIN_MS,
  );

  test.concurrent(
    'ticks the tour by what happens, whatever language the bot speaks',
    async () => {
      const own = await openDemo({ answer: 0.5, car: 1 });
      const page = await visit(own);
      const telegram = chat(page, 'telegram');
      await linkOnTelegram(page, telegram);
      await telegram.send('/settings language de');
      await telegram.send('/status');
      await ticked(page, 2);
      await telegram.send('/unlock');
      await telegram.tapPin('1123');
      await ticked(page, 3);
      await plugIn(page, 'Zappy');
      await telegram.send('/charge start');
      await ticked(page, 4);
      await choose(page, 'speed', '60');
      await ticked(page, 5);
      await own.close();
      expect(own.complaints).toEqual([]);
    },
    4 * SHOWS_WITHIN_MS,
  );

  test.concurrent(
    'names in the tour the car and the PIN of the account that was linked',
    async () => {
      const own = await openDemo({ answer: 0.5, car: 1 });
      const page = await visit(own);
      await linkOnDiscord(page, chat(page, 'discord'));
      await chat(page, 'discord').send('/status');
      await ticked(page, 2);
      await page.locator('#step').getByText('4407').waitFor();
      await own.close();
      expect(own.complaints).toEqual([]);
    },
    2 * SHOWS_WITHIN_MS,
  );

  test('breaks things by its controls, and the bot says so', async () => {
    const page = await visit(demo);
    const telegram = chat(page, 'telegram');
    await telegram.open('Home (group)');
    const carNet = page.getByLabel('Car-Net', { exact: true });
    await carNet.selectOption('down');
    // A look within a second of another shares its answer.
    await eventually(async () => {
      await telegram.send('/status');
      await telegram.root.getByText('Car-Net is down').last().waitFor({ timeout: 2000 });
    });
    await page.locator('#request-log').getByText('503').first().waitFor();
    await carNet.selectOption('wrong-page');
    await telegram.send('/status');
    await telegram.sees('I can’t read what Car-Net answered');
    await carNet.selectOption('');
    await page.locator('#hands').getByRole('radio', { name: 'Zappy' }).check();
    const controls = page.locator('#controls .car-controls:not([hidden])');
    await controls.getByRole('button', { name: 'trunk' }).click();
    await controls.getByLabel('Health report').selectOption('B');
    await controls.getByRole('button', { name: 'drive to town' }).click();
    await shows(page, 'Zappy', 'Doors', 'open: trunk');
    await shows(page, 'Zappy', 'Health', 'yellow warning');
    await shows(page, 'Zappy', 'Place', 'town');
    await telegram.send('/health');
    await telegram.sees('Tire pressure is too low, front left');
    await controls.getByRole('button', { name: 'offline' }).click();
    await page.getByRole('article', { name: 'Zappy' }).getByText('no signal').waitFor();
    await page.getByLabel('Signing in').selectOption('page-changed');
    await telegram.open('Private chat');
    await telegram.send('/link');
    await telegram.sees('Car-Net e-mail');
    await telegram.send('elinor.dash@example.com');
    await telegram.sees('Car-Net password');
    await telegram.send('Sense-1811!');
    await telegram.sees('VW changed its sign-in page');
    await page.close();
    expect(demo.complaints.splice(0)).toEqual([]);
  });

  test('hides a skipped tour, and resumes it where it was', async () => {
    const page = await visit(demo);
    await page.getByRole('button', { name: 'Close the tour' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Show the tour' }).press('Enter');
    await ticked(page, 7);
    await page.close();
  });

  test.each(THEMES)(
    'fits a window of any width in the %s theme, and can be used by everyone',
    async (theme) => {
      const page = await visit(demo, { theme });
      await chat(page, 'telegram').open('Home (group)');
      await chat(page, 'discord').open('#car');
      for (const width of WIDTHS) {
        const isPhone = width < 500;
        await page.setViewportSize({ width, height: isPhone ? 740 : 900 });
        for (const pane of isPhone ? ['Telegram', 'Garage', 'Discord'] : ['']) {
          if (pane) await page.locator('#panes').getByRole('button', { name: pane }).click();
          const name = [width, theme, pane.toLowerCase()].filter(Boolean).join('-');
          await keep(page, name, isPhone && theme === 'light' ? `phone-${pane.toLowerCase()}` : undefined);
          expect(await findings(page), name).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(width);
        }
      }
      await page.close();
      expect(demo.complaints.splice(0)).toEqual([]);
    },
    2 * SHOWS_WITHIN_MS,
  );

  test('keeps the bot’s data in a folder of its own, and removes it at the end', async () => {
    expect(existsSync(`${demo.data}/bot.sqlite`)).toBe(true);
    await demo.close();
    expect(existsSync(demo.data)).toBe(false);
  });
});
