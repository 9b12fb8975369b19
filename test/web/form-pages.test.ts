import { createHmac } from 'node:crypto';
import { describe, expect, type TestContext, test } from 'vitest';
import { freePort } from '../world/free-port.ts';
import type { Seen } from '../world/screen.ts';
import { openStage, paul, platforms, type Stage } from '../world/stage.ts';

const MINUTE = 60_000;

/** A stage whose program has an address of its own. */
async function stageWithPages(
  platform: (typeof platforms)[number],
  onTestFinished: TestContext['onTestFinished'],
): Promise<{ readonly stage: Stage; readonly origin: string }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const stage = await openStage(platform, { env: { PORT: String(port), PUBLIC_URL: origin } });
  onTestFinished(() => stage.close());
  return { stage, origin };
}

/** Asks for a page as Olivia, and finds its address on the button. */
async function askForPage(stage: Stage): Promise<string> {
  await stage.olivia.says('/link');
  const asked: Seen = await stage.olivia.awaits(/doesn’t pass through this chat/);
  expect(asked.buttons).toEqual(['Sign in']);
  return (stage.telegram ?? stage.discord)?.urlOf(asked) ?? '';
}

/** A browser that keeps its cookies, without any script. */
function browser() {
  let cookie = '';
  const keep = (answer: Response) => {
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
  const get = async (url: string) => keep(await fetch(url, { headers: { cookie }, redirect: 'manual' }));
  return {
    get,
    async open(url: string) {
      const answer = await get(url);
      const body = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        body,
        csrf: /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? '',
      };
    },
    async send(url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
      const init = { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' } as const;
      const answer = keep(await fetch(url, { ...init, headers: { cookie, origin: new URL(url).origin, ...headers } }));
      const location = answer.headers.get('location');
      return { status: answer.status, body: await answer.text(), location: location && new URL(location, url).href };
    },
  };
}

const signIn = { email: paul.email, password: paul.password };

describe.each(platforms)('the page for signing in, asked for on %s', (platform) => {
  test('links the car, and the chat says so by itself', async ({ onTestFinished }) => {
    const { stage } = await stageWithPages(platform, onTestFinished);
    const url = await askForPage(stage);
    const visitor = browser();
    const { csrf, body } = await visitor.open(url);
    expect(body).toContain('For Olivia');
    const sent = await visitor.send(url, { ...signIn, csrf });
    expect(sent.status).toBe(200);
    expect(sent.body).toContain('Choose the car in the chat');
    await stage.olivia.awaits(stage.words('link.choose'));
    await stage.olivia.presses('Zappy');
    await stage.olivia.awaits(/^Zappy is linked\n/);
    expect((stage.telegram ?? stage.discord)?.everSent()).not.toContain(paul.password);
  });

  test('tells a wrong password as the chat does, and takes the right one after it', async ({ onTestFinished }) => {
    const { stage } = await stageWithPages(platform, onTestFinished);
    const url = await askForPage(stage);
    const visitor = browser();
    const first = await visitor.open(url);
    const wrong = await visitor.send(url, { ...signIn, password: 'wrong', csrf: first.csrf });
    expect(wrong.status).toBe(303);
    const again = await visitor.open(wrong.location ?? '');
    const sentence = stage.words('failure.wrong-password');
    expect(again.body).toContain(sentence);
    await stage.olivia.awaits(sentence);
    await stage.skip(MINUTE);
    const right = await visitor.send(wrong.location ?? '', { ...signIn, csrf: again.csrf });
    expect(right.status).toBe(200);
    await stage.olivia.awaits(stage.words('link.choose'));
  });

  test('asks again for what is no e-mail address, without using the page up', async ({ onTestFinished }) => {
    const { stage } = await stageWithPages(platform, onTestFinished);
    const url = await askForPage(stage);
    const visitor = browser();
    const { csrf } = await visitor.open(url);
    const sent = await visitor.send(url, { email: 'olivia', password: paul.password, csrf });
    expect(sent.status).toBe(400);
    expect(sent.body).toContain(stage.words('link.no-email'));
    expect(sent.body).not.toContain(paul.password);
    expect((await visitor.send(url, { ...signIn, csrf })).status).toBe(200);
  });
});

describe('the page refuses', () => {
  async function opened(onTestFinished: TestContext['onTestFinished']) {
    const { stage, origin } = await stageWithPages('telegram', onTestFinished);
    const url = await askForPage(stage);
    const visitor = browser();
    const { csrf } = await visitor.open(url);
    /** Beyond the e-mail page, which is opened while the person types. */
    const linked = () => stage.arrived().some((number) => number !== 1);
    return { stage, origin, url, visitor, csrf, linked };
  }

  test('a form that another site made the browser send', async ({ onTestFinished }) => {
    const { url, visitor, csrf, linked } = await opened(onTestFinished);
    expect((await visitor.send(url, { ...signIn, csrf }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await visitor.send(url, { ...signIn, csrf: 'guessed' })).status).toBe(403);
    expect((await visitor.send(url, signIn)).status).toBe(403);
    expect(linked()).toBe(false);
  });

  test('a second browser, which has only the address', async ({ onTestFinished }) => {
    const { url, csrf, linked } = await opened(onTestFinished);
    const other = browser();
    expect((await other.open(url)).status).toBe(403);
    expect((await other.send(url, { ...signIn, csrf })).status).toBe(403);
    expect(linked()).toBe(false);
  });

  test('a second use', async ({ onTestFinished }) => {
    const { url, visitor, csrf, stage } = await opened(onTestFinished);
    await visitor.send(url, { ...signIn, csrf });
    const requests = stage.carnet.requests.all().length;
    expect((await visitor.send(url, { ...signIn, csrf })).status).toBe(404);
    expect((await visitor.open(url)).status).toBe(404);
    expect(stage.carnet.requests.all()).toHaveLength(requests);
  });

  test('a visit after 15 minutes', async ({ onTestFinished }) => {
    const { url, visitor, csrf, stage, linked } = await opened(onTestFinished);
    await stage.skip(15 * MINUTE);
    const late = await visitor.send(url, { ...signIn, csrf });
    expect(late.status).toBe(404);
    expect(late.body).toContain('expired');
    expect(linked()).toBe(false);
  });

  test('an id that was guessed, in the language of the browser', async ({ onTestFinished }) => {
    const { origin } = await opened(onTestFinished);
    const answer = await fetch(`${origin}/form/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`, {
      headers: { 'accept-language': 'de-DE,en' },
    });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('abgelaufen');
  });

  test('word of Telegram that it never gave, that is another person’s, or old', async ({ onTestFinished }) => {
    const { stage, url, visitor, csrf, linked } = await opened(onTestFinished);
    const token = stage.telegram?.env['TELEGRAM_TOKEN'] ?? '';
    const olivia = Number(stage.telegram?.person('olivia').id);
    const now = Math.floor(stage.reportedAt() / 1000);
    const send = (initData: string) => visitor.send(url, { ...signIn, csrf, initData });
    for (const forged of [
      'hash=00',
      initDataOf('1:wrong', { id: olivia }, now),
      initDataOf(token, { id: olivia + 1 }, now),
      initDataOf(token, { id: olivia }, now - 2 * 60 * 60),
      initDataOf(token, { id: olivia }, now + 2 * 60 * 60),
      initDataOf(token, { id: olivia }, now).replace('first', 'second'),
    ]) {
      expect((await send(forged)).status, forged).toBe(403);
    }
    expect(linked()).toBe(false);
    expect((await send(initDataOf(token, { id: olivia }, now))).status).toBe(200);
  });

  test('to be framed, to run what isn’t its own, or to be kept by a cache', async ({ onTestFinished }) => {
    const { stage } = await stageWithPages('telegram', onTestFinished);
    const { headers, body } = await browser().open(await askForPage(stage));
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(body).not.toMatch(/<script(?! src)|<style| on\w+=| style=/);
  });

  test('more than people send, until the minute is over', async ({ onTestFinished }) => {
    const { url, stage } = await opened(onTestFinished);
    const guesser = browser();
    const statuses = [];
    for (let tries = 0; tries < 40; tries++) statuses.push((await guesser.send(`${url}x`, signIn)).status);
    expect(statuses.at(0)).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    await stage.skip(MINUTE);
    expect((await guesser.send(`${url}x`, signIn)).status).toBe(404);
  });
});

/** As Telegram makes it. */
function initDataOf(token: string, user: { readonly id: number }, authDate: number): string {
  const fields = {
    auth_date: String(authDate),
    query_id: 'AAE',
    user: JSON.stringify({ ...user, first_name: 'first' }),
  };
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join('\n');
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  const hash = createHmac('sha256', key).update(text).digest('hex');
  return new URLSearchParams({ ...fields, hash }).toString();
}

describe('health', () => {
  test('/healthz answers, and /readyz tells each part’s state', async ({ onTestFinished }) => {
    const { stage, origin } = await stageWithPages('discord', onTestFinished);
    expect(await (await fetch(`${origin}/healthz`)).text()).toBe('ok');
    await stage.until(() => true);
    const ready = await fetch(`${origin}/readyz`);
    expect(await ready.json()).toEqual({ store: true, discord: true, watch: true });
    expect(ready.status).toBe(200);
    expect((await fetch(`${origin}/anything`)).status).toBe(404);
  });
});
