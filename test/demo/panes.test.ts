import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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

const CAR_DELAY_S = 1;
const STORY_MS = 3 * SHOWS_WITHIN_MS;

const accounts = {
  telegram: { pin: '1123', wrong: '1122' },
  discord: { pin: '4407', wrong: '4406' },
} as const;
type Platform = keyof typeof accounts;
const platforms = Object.keys(accounts) as Platform[];

let demo: OpenDemo;
let page: Page;
let telegram: Chat;
let discord: Chat;

beforeAll(async () => {
  demo = await openDemo({ answer: 0.5, car: CAR_DELAY_S });
  page = await visit(demo);
  telegram = chat(page, 'telegram');
  discord = chat(page, 'discord');
}, SHOWS_WITHIN_MS);

afterEach(() => expect(demo.complaints).toEqual([]));

afterAll(async () => {
  await demo?.close();
}, SHOWS_WITHIN_MS);

const on = (platform: Platform) => (platform === 'telegram' ? telegram : discord);
const messages = (platform: Platform) => page.locator(`#${platform}-messages`);
const focused = async (what: 'id' | 'textContent') => await page.evaluate(`document.activeElement.${what}`);
const boxOf = (platform: Platform) => page.locator(`#${platform}-text`);

const widthOf = ({ naturalWidth }: { readonly naturalWidth?: number }) => naturalWidth ?? 0;
const isAtEnd = (list: { readonly scrollHeight: number; readonly scrollTop: number; readonly clientHeight: number }) =>
  list.scrollHeight - list.scrollTop - list.clientHeight < 2;

test(
  'both panes link a car: on Telegram by messages, on Discord by a form',
  async () => {
    await telegram.send('/link');
    await signInOnTelegram(telegram);
    await telegram.sees('Zappy is linked');
    await discord.send('/link');
    await signInOnDiscord(page);
    await discord.sees('e-Golf is linked');
  },
  STORY_MS,
);

describe.each(platforms)('the %s pane', (platform) => {
  const { pin } = accounts[platform];

  test(
    'counts every tap on a PIN pad in its order, however fast they come',
    async () => {
      await on(platform).send('/unlock');
      await on(platform).sees('○○○○');
      await messages(platform).evaluate((list, digits) => {
        const keys = [...list.querySelectorAll('button')];
        for (const digit of digits) keys.findLast(({ textContent }) => textContent === digit)?.click();
      }, pin);
      await on(platform).sees(/is unlocked/);
      await on(platform).sees(/seen on the car/);
    },
    STORY_MS,
  );

  test(
    'edits a message in place, so that a key keeps the focus and a PIN is typed by keys alone',
    async () => {
      await on(platform).send('/honk');
      await on(platform).sees('○○○○');
      const key = messages(platform)
        .getByRole('button', { name: pin.slice(0, 1), exact: true })
        .last();
      await key.press('Enter');
      await on(platform).sees('•○○○');
      expect(await focused('textContent')).toBe(pin.slice(0, 1));
      for (const digit of pin.slice(1)) {
        await messages(platform).getByRole('button', { name: digit, exact: true }).last().press('Enter');
      }
      await on(platform).sees(/accepted by Car-Net/);
    },
    STORY_MS,
  );

  test(
    'shows a picture from its own server, with words for those who can’t see it',
    async () => {
      await on(platform).send('/status');
      const picture = messages(platform).locator('img:is(.photo, .picture)').last();
      await picture.waitFor();
      expect(await picture.getAttribute('alt')).toMatch(/\w/);
      await expect.poll(async () => await picture.evaluate(widthOf)).toBeGreaterThan(0);
    },
    STORY_MS,
  );

  test(
    'lets a reader who has scrolled back stay there, and offers the way to the newest message',
    async () => {
      const list = messages(platform);
      await list.evaluate((element) => element.scrollTo(0, 0));
      const jump = page.locator(`#${platform}`).getByRole('button', { name: 'Go to the newest message' });
      await jump.waitFor();
      const other = await visit(demo);
      await chat(other, platform).send(platform === 'telegram' ? '/health' : '/health show');
      await chat(other, platform).sees(/^Health of/);
      await other.close();
      await list.getByText(/^Health of/).waitFor({ state: 'attached' });
      expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
      await jump.click();
      await expect.poll(async () => await list.evaluate(isAtEnd)).toBe(true);
      expect(await jump.isVisible()).toBe(false);
    },
    STORY_MS,
  );

  test('has no serious accessibility problem in either theme while a list of commands is open', async () => {
    await boxOf(platform).fill('/c');
    await page.locator(`#${platform}`).getByRole('listbox').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page)).toEqual([]);
    }
    await boxOf(platform).fill('');
  });
});

test(
  'the Telegram pane sends a command of the bot’s menu by its first letters and Enter',
  async () => {
    await boxOf('telegram').pressSequentially('/diag');
    await page.keyboard.press('Enter');
    await messages('telegram')
      .getByRole('link', { name: /car-net-bot-diagnostics\.json/ })
      .waitFor();
    expect(await boxOf('telegram').inputValue()).toBe('');
  },
  STORY_MS,
);

test(
  'the Telegram pane shows a place as a map with a pin',
  async () => {
    await telegram.send('/locate');
    await messages('telegram')
      .getByRole('img', { name: /^Map with a pin at 45\.5\d+° N, 122\.6\d+° W$/ })
      .last()
      .waitFor();
  },
  STORY_MS,
);

test(
  'the Telegram pane marks what only one person sees in a group, and shows it to nobody else',
  async () => {
    await telegram.open('Home (group)');
    await telegram.send('/link');
    await telegram.press('Share Zappy');
    await telegram.sees('Olivia linked Zappy to this chat.');
    await page.locator('#person input[value="pat"]').check();
    await telegram.send('/lock');
    await telegram.sees('Only you can see this');
    const seen = messages('telegram').getByText('Only drivers of Zappy may do that');
    await seen.waitFor();
    await page.locator('#person input[value="olivia"]').check();
    await expect.poll(async () => await seen.count()).toBe(0);
    await telegram.open('Private chat');
  },
  STORY_MS,
);

test(
  'the Telegram pane puts on the clipboard what a button copies',
  async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await telegram.send('/locate');
    await messages('telegram').getByRole('button', { name: /^⧉/ }).last().click();
    await expect
      .poll(async () => await page.evaluate('navigator.clipboard.readText()'))
      .toMatch(/^45\.5\d+, ?-122\.6\d+$/);
  },
  STORY_MS,
);

test(
  'the Telegram pane counts the unread messages of the chat that isn’t open',
  async () => {
    await page.locator('#person input[value="pat"]').check();
    await telegram.open('Home (group)');
    await telegram.send('Is it charged?');
    await telegram.sees('Is it charged?');
    await telegram.open('Private chat');
    await page.locator('#person input[value="olivia"]').check();
    const other = await visit(demo);
    await other.locator('#person input[value="pat"]').check();
    await chat(other, 'telegram').open('Home (group)');
    await chat(other, 'telegram').send('Hello?');
    await other.close();
    await page.locator('#telegram-chats').getByRole('button', { name: 'Home (group) 1 new' }).click();
    await telegram.sees('Hello?');
    await telegram.open('Private chat');
  },
  STORY_MS,
);

test(
  'the Discord pane completes a command, its option and its value by keys alone',
  async () => {
    const box = boxOf('discord');
    await box.pressSequentially('/charge l');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toMatch(/^\/charge limit \w+:$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toMatch(/^\/charge limit \w+:10 $/);
    await box.fill('');
  },
  STORY_MS,
);

test(
  'the Discord pane marks what only one person sees, and lets it be dismissed by keys',
  async () => {
    await discord.send('/settings show');
    await discord.sees('Settings of this chat');
    await discord.sees('Only you can see this');
    await messages('discord').getByRole('button', { name: 'Dismiss message' }).last().press('Enter');
    await expect.poll(async () => await messages('discord').getByText('Settings of this chat').count()).toBe(0);
    expect(await focused('id')).toBe('discord-text');
  },
  STORY_MS,
);

test(
  'the Discord pane lists what the bot suggests for the option that is being typed, and sends what is taken',
  async () => {
    const box = boxOf('discord');
    await box.fill('/settings timezone zone:berl');
    await page
      .locator('#discord')
      .getByRole('option', { name: /Berlin/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toContain('Berlin');
    await page.keyboard.press('Enter');
    await discord.sees(/Berlin/);
    await discord.send('/settings timezone zone:UTC');
    await discord.sees(/UTC/);
  },
  STORY_MS,
);

test(
  'the Discord pane gives a form the focus and its labels, in its own window only, and Escape ends it where it began',
  async () => {
    await discord.open('#car');
    await discord.send('/link');
    const dialog = page.getByRole('dialog', { name: 'Link a Car-Net account' });
    await dialog.waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.type('typed');
    expect(await dialog.getByLabel('Car-Net e-mail').inputValue()).toBe('typed');
    const other = await visit(demo);
    expect(await other.getByRole('dialog').count()).toBe(0);
    await other.close();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused('id')).toBe('discord-text');
    await discord.open('Direct message');
  },
  STORY_MS,
);
