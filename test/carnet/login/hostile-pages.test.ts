import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { exchange } from '../../../src/carnet/http/exchange.ts';
import { createBrowser } from '../../../src/carnet/login/login-browser.ts';
import { readEmailPage, readPageModel } from '../../../src/carnet/login/login-page.ts';
import { parseObjectLiteral } from '../../../src/carnet/login/object-literal.ts';
import { failureOf } from '../start-carnet.ts';

/** Far less than what is refused, far more than what is read. */
const MOST_SENT = 100 * 2 ** 20;

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server whose packed answer never ends. @returns its address, and how much it has packed by now */
async function serveBomb(status: number) {
  const chunk = Buffer.alloc(2 ** 16, ' ');
  let sent = 0;
  const endless = function* () {
    for (;;) {
      sent += chunk.length;
      yield chunk;
    }
  };
  const url = await serve((_, response) => {
    response.writeHead(status, { 'content-encoding': 'gzip' });
    const source = Readable.from(endless());
    source.pipe(createGzip()).pipe(response);
    response.once('close', () => source.destroy());
  });
  return { url, sent: () => sent };
}

const get = (url: string) => ({ method: 'GET' as const, url: new URL(url), headers: {}, body: undefined });
const browse = (url: string, stageMs?: number) =>
  createBrowser({ origins: { api: url, identity: url }, redirectUri: 'car-net:///oauth-callback', stageMs });

test('an answer that unpacks without end is read up to a bound, and is no JSON', async () => {
  for (const status of [200, 403]) {
    const { url, sent } = await serveBomb(status);
    const answer = await exchange(get(url), 60_000);
    expect(answer).toMatchObject({ status, json: undefined });
    expect(answer.text).toHaveLength(2 ** 20);
    expect(sent()).toBeLessThan(MOST_SENT);
  }
});

test('a sign-in page that unpacks without end is as good as an empty one', async () => {
  const { url, sent } = await serveBomb(200);
  expect(await browse(url).open(get(url), 'authorize')).toMatchObject({ status: 200, html: '' });
  expect(sent()).toBeLessThan(MOST_SENT);
});

test('an answer up to the bound is read whole', async () => {
  const json = JSON.stringify({ text: 'ä'.repeat(2 ** 18) });
  const url = await serve((_, response) => response.end(json));
  expect((await exchange(get(url), 60_000)).json).toEqual(JSON.parse(json));
});

test('a whole stage has one deadline, however many redirects and pages it takes', async () => {
  let hops = 0;
  const url = await serve(async (request, response) => {
    hops++;
    await pause(200);
    if (request.url === '/page') response.end('<html>');
    else response.writeHead(302, { location: `/${hops}` }).end();
  });
  expect(await failureOf(browse(url, 1500).open(get(url), 'authorize'))).toEqual({
    code: 'timed-out',
    stage: 'authorize',
  });
  expect(hops).toBeLessThan(10);

  const browser = browse(url, 1500);
  const pages = async () => {
    for (let count = 0; count < 20; count++) await browser.open(get(`${url}/page`), 'callback');
  };
  expect(await failureOf(pages())).toEqual({ code: 'timed-out', stage: 'callback' });
  expect((await browser.open(get(`${url}/page`), 'token')).status).toBe(200);
});

const address = new URL('https://identity.example/page');
const form =
  '<form id="emailPasswordForm" action="/next"><p><input name="_csrf" value="c"><input name="relayState" value="r">' +
  '<input name="hmac" value="h"></form>';

test('a form is read in whatever a page wraps it, as long as that is no deeper than any page', () => {
  const read = { action: new URL('https://identity.example/next'), csrf: 'c', relayState: 'r', hmac: 'h' };
  expect(readEmailPage(`${'<div>'.repeat(100)}${form}`, address)).toEqual(read);
  expect(readEmailPage(`${'<b>'.repeat(100_000)}${form}`, address)).toBeUndefined();
});

/** What makes readers go over the same text again and again. Each is read 100,000 times over, which must not matter. */
const repeated = [
  '\\"',
  '"',
  "'\n",
  "'\\\n",
  '`',
  '/*',
  '//',
  '1',
  ' ',
  '/',
  '/(',
  '-',
  '(a,',
  'a=>',
  '`${',
  'async(',
  '{a:',
  '[',
  '(',
  'a:1,',
  '<b>',
  '<a></b>',
  '<p>',
  '<',
  '</',
  '<!--',
  '<a b="',
  '<form id=x>',
  '<input name=x>',
  '<script>',
  '<script>window._IDK={',
  '&amp;',
];

test.each(repeated)('a page that repeats %j is read in time that grows with its length alone', (unit) => {
  const text = unit.repeat(100_000);
  for (const start of ['{', '{a:', '{a:f(', '{a:"', "{a:'", '{a:`', '{"']) parseObjectLiteral(start + text);
  for (const html of [
    text,
    `${form}${text}`,
    `<script>window._IDK = {a:${text}`,
    `<script>window._IDK = ${text}</script>`,
  ]) {
    readPageModel(html);
    readEmailPage(html, address);
  }
});

test('no mixture of them makes a reader throw', () => {
  const piece = fc.tuple(fc.constantFrom(...repeated, form, '</script>', '}', ']'), fc.integer({ min: 1, max: 300 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.map(([unit, times]) => unit.repeat(times)).join('');
      parseObjectLiteral(`{${text}`);
      readPageModel(`<script>window._IDK = {${text}</script>`);
      readPageModel(text);
      readEmailPage(text, address);
    }),
  );
});
