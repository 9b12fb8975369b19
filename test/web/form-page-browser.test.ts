import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBrowser } from '../demo/page-by-hand.ts';
import { freePort } from '../world/free-port.ts';
import { openStage, paul, type Stage } from '../world/stage.ts';

const PHONE = { width: 360, height: 740 };
/** What a finger hits, CSS pixels. */
const FINGER = 44;

test('the page for signing in works on a phone without any script, in the language of its reader', async ({
  onTestFinished,
}) => {
  const port = await freePort();
  const env = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const stage = await openStage('telegram', { env });
  onTestFinished(() => stage.close());
  const browser = await openBrowser();
  onTestFinished(() => browser.close());

  const english = { language: 'en', title: 'Link a Car-Net account', button: 'Sign in' };
  await signIn(stage, browser, { ...english, done: 'Signed in. Choose the car in the chat.' });
  await stage.olivia.awaits(stage.words('link.choose'));
  await stage.olivia.presses('Zappy');
  await stage.olivia.awaits(/^Zappy is linked\n/);

  await stage.olivia.says('/settings language de');
  await stage.olivia.awaits(/Deutsch/);
  // Car-Net's sign-ins of one account keep a distance.
  await stage.skip(60_000);
  const german = { language: 'de', title: 'Car-Net-Konto verknüpfen', button: 'Anmelden' };
  await signIn(stage, browser, { ...german, done: 'Angemeldet. Wähl das Auto im Chat.' });
});

interface Wording {
  readonly language: string;
  readonly title: string;
  readonly button: string;
  readonly done: string;
}

async function signIn(stage: Stage, browser: Browser, { language, title, button, done }: Wording): Promise<void> {
  await stage.olivia.says('/link');
  const asked = await stage.olivia.awaits(new RegExp(`^${title}\n`));
  expect(asked.buttons).toEqual([button]);
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await page.goto(stage.telegram?.urlOf(asked) ?? '');
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.getByRole('heading').textContent()).toBe(title);
  await page.screenshot({ path: `test-output/page/sign-in-${language}.png` });
  for (const field of await page.locator('input:not([type=hidden]), button').all()) {
    const { x = 0, width = 0, height = 0 } = (await field.boundingBox()) ?? {};
    expect(height).toBeGreaterThanOrEqual(FINGER);
    expect(x + width).toBeLessThanOrEqual(PHONE.width);
  }
  await page.locator('input[type=email]').fill(paul.email);
  await page.locator('input[type=password]').fill(paul.password);
  await page.getByRole('button', { name: button }).click();
  await page.getByText(done).waitFor();
  await page.screenshot({ path: `test-output/page/signed-in-${language}.png` });
  await context.close();
}
