import { randomBytes } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { FormPages } from '../chat/form-pages.ts';
import { type Form, isEmailAddress, type Message } from '../chat/message.ts';
import { type Handler, type Incoming, personKey, type Reply } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import { createExpiringMap } from '../expiring-map.ts';
import type { TextKey } from '../language/catalogue.ts';
import { knownLanguage } from '../language/languages.ts';
import { type Say, sayIn } from '../language/say.ts';
import { type Language, plain } from '../language/text.ts';
import { type Secret, secret } from '../secret.ts';
import { formBody, page, paragraphs, SCRIPT, SCRIPT_PATH, STYLE, STYLE_PATH } from './html.ts';
import { readInitData } from './init-data.ts';
import { isSame } from './is-same.ts';

/** How long a form waits to be filled in. */
const OPEN_MS = 15 * 60_000;
/** The longest body that a filled form comes to, many times over. */
const BODY_BYTES = 16_384;
/** How many forms are sent in a minute before all have to wait: far more than people do, far less than a guesser needs. */
const SENT_A_MINUTE = 30;
/** What binds a form to the browser that opened it. */
const COOKIE = 'car-net-form';

interface OpenForm {
  readonly form: Form;
  readonly incoming: Incoming;
  readonly csrf: string;
  /** The browser that opened it first; nobody else may use it. */
  browser: string | undefined;
  /** Why an earlier try came to nothing. */
  readonly problem: string | undefined;
}

interface FormPagesOptions {
  /** Where people reach this server, without a slash at its end. */
  readonly publicUrl: string;
  /** Of the bot on Telegram: what Web Apps are signed with. */
  readonly telegramToken: Secret | undefined;
  readonly clock: Clock;
}

/** Forms that wait in memory for a browser; after a restart they are gone, and the person asks again. */
export interface ServedFormPages extends FormPages {
  /** Adds the pages to the server. What is filled in goes to `handler`. */
  serve(app: Hono, handler: Handler): void;
}

export function createFormPages(options: FormPagesOptions): ServedFormPages {
  const { publicUrl, clock } = options;
  const forms = createExpiringMap<OpenForm>(clock, OPEN_MS);
  const isThrottled = sentPerMinute(clock);
  const openForm = (form: Form, incoming: Incoming, before?: Pick<OpenForm, 'browser' | 'problem'>): string => {
    const id = newId();
    const { browser, problem } = before ?? {};
    forms.set(id, { form, incoming, csrf: newId(), browser, problem });
    return id;
  };

  return {
    open: (form, incoming) => `${publicUrl}/form/${openForm(form, incoming)}`,
    serve(app, handler) {
      app.use('/form/*', headersFor(publicUrl));
      app.get(STYLE_PATH, (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
      app.get(SCRIPT_PATH, (c) => c.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
      app.get('/form/:id', (c) => {
        const open = forms.get(c.req.param('id'));
        if (!open) return refusal(c, 'page.expired', 404);
        if (!isFirstBrowser(c, open, publicUrl)) return refusal(c, 'page.elsewhere', 403);
        return showForm(c, open);
      });
      app.post('/form/:id', bodyLimit({ maxSize: BODY_BYTES }), async (c) => {
        if (isThrottled()) return refusal(c, 'page.too-many', 429);
        const id = c.req.param('id');
        const open = forms.get(id);
        if (!open) return refusal(c, 'page.expired', 404);
        const fields = await c.req.parseBody();
        if (!isFromThePage(c, open, fields, publicUrl)) return refusal(c, 'page.refused', 403);
        if (!isThePerson(open, fields, options)) return refusal(c, 'page.not-you', 403);
        const values = valuesOf(open.form, fields);
        const problem = problemOf(open.form, values);
        if (problem) return showForm(c, open, { problem: plain(sayFor(open)(problem)), typed: fields });
        // Once, whatever becomes of it.
        forms.delete(id);
        const outcome = await handIn(handler, open, id, values);
        if (!mayTryAgain(outcome)) return showOutcome(c, open, outcome);
        const sentence = linesOf(outcome).join(' ');
        return c.redirect(`/form/${openForm(open.form, open.incoming, { ...open, problem: sentence })}`, 303);
      });
    },
  };
}

function newId(): string {
  return randomBytes(24).toString('base64url');
}

/** @returns whether one too many forms is sent in this minute */
function sentPerMinute(clock: Clock): () => boolean {
  let minute = 0;
  let sent = 0;
  return () => {
    const now = Math.floor(clock.elapsed() / 60_000);
    sent = now === minute ? sent + 1 : 1;
    minute = now;
    return sent > SENT_A_MINUTE;
  };
}

function headersFor(publicUrl: string) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // With `no-referrer` browsers wouldn't say where a form comes from, not even to us.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: publicUrl.startsWith('https:'),
  });
}

function sayFor({ form }: Pick<OpenForm, 'form'>): Say {
  return sayIn(form.locale.language);
}

function answer(c: Context, body: ReturnType<typeof page>, status: 200 | 400 | 403 | 404 | 429 = 200) {
  c.header('cache-control', 'no-store');
  return c.html(body, status);
}

/** Says one sentence, and nothing to a guesser. Whose page it would be isn't known, so in the browser's language. */
function refusal(c: Context, key: TextKey, status: 403 | 404 | 429) {
  const tags = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.split(';')[0]?.trim());
  const language: Language = tags.map(knownLanguage).find((known) => known !== undefined) ?? 'en';
  const say = sayIn(language);
  const body = page(language, plain(say('page.title')), paragraphs([plain(say(key))], true));
  return answer(c, body, status);
}

interface Tried {
  readonly problem: string;
  readonly typed: Readonly<Record<string, unknown>>;
}

function showForm(c: Context, open: OpenForm, tried?: Tried) {
  const { form, incoming, csrf } = open;
  const email = tried?.typed['email'];
  const body = formBody({
    form,
    say: sayFor(open),
    person: incoming.person.name,
    csrf,
    problem: tried?.problem ?? open.problem,
    typed: typeof email === 'string' ? { email } : {},
  });
  return answer(c, page(form.locale.language, form.title, body), tried ? 400 : 200);
}

function showOutcome(c: Context, open: OpenForm, outcome: Message | undefined) {
  const say = sayFor(open);
  const lines = outcome?.choice ? [plain(say('page.choose'))] : linesOf(outcome);
  const isBad = outcome?.tone === 'bad';
  const back = outcome?.choice ? [] : [plain(say('page.back'))];
  const title = outcome?.title ? plain(outcome.title) : open.form.title;
  return answer(c, page(open.form.locale.language, title, html`${paragraphs(lines, isBad)}${paragraphs(back)}`));
}

function linesOf(outcome: Message | undefined): readonly string[] {
  return (outcome?.lines ?? []).map(plain).filter((line) => line !== '');
}

/** In chat such an answer has a button for another try; the page is the better place for it. */
function mayTryAgain(outcome: Message | undefined): boolean {
  return outcome?.tone === 'bad' && (outcome.buttons ?? []).length > 0;
}

/** Binds the form to the first browser that opens it. */
function isFirstBrowser(c: Context, open: OpenForm, publicUrl: string): boolean {
  const known = getCookie(c, COOKIE);
  if (open.browser !== undefined) return known !== undefined && isSame(known, open.browser);
  open.browser = known ?? newId();
  setCookie(c, COOKIE, open.browser, {
    path: '/form/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: publicUrl.startsWith('https:'),
  });
  return true;
}

/** Another site can make a browser send a form here, but not from this page, nor with what only this page knows. */
function isFromThePage(c: Context, open: OpenForm, fields: Readonly<Record<string, unknown>>, publicUrl: string) {
  const origin = c.req.header('origin');
  const { csrf } = fields;
  if (origin !== undefined && origin !== new URL(publicUrl).origin) return false;
  const browser = getCookie(c, COOKIE);
  if (browser === undefined || open.browser === undefined || !isSame(browser, open.browser)) return false;
  return typeof csrf === 'string' && isSame(csrf, open.csrf);
}

/** Where Telegram says who opened the page, that must be the person who asked for it. */
function isThePerson(
  { incoming: { person } }: OpenForm,
  fields: Readonly<Record<string, unknown>>,
  { telegramToken, clock }: Pick<FormPagesOptions, 'telegramToken' | 'clock'>,
): boolean {
  const { initData } = fields;
  if (typeof initData !== 'string' || initData === '') return true;
  if (!telegramToken || person.platform !== 'telegram') return false;
  return readInitData(initData, telegramToken, clock.now()) === person.id;
}

function valuesOf(form: Form, fields: Readonly<Record<string, unknown>>): Readonly<Record<string, Secret>> {
  const entries = form.fields.map(({ name, maxLength }) => {
    const given = fields[name];
    return [name, secret(typeof given === 'string' ? given.slice(0, maxLength) : '')] as const;
  });
  return Object.fromEntries(entries);
}

/** What is wrong before anything is sent on. */
function problemOf(form: Form, values: Readonly<Record<string, Secret>>): TextKey | undefined {
  for (const { name, format } of form.fields) {
    const value = values[name]?.reveal() ?? '';
    if (format === 'email' && !isEmailAddress(value)) return 'link.no-email';
    if (value === '') return 'page.empty';
  }
  return undefined;
}

/** Hands the values in as the person's own, and shows in the chat what comes of it. @returns the last answer */
async function handIn(
  handler: Handler,
  { form, incoming }: OpenForm,
  id: string,
  values: Readonly<Record<string, Secret>>,
): Promise<Message | undefined> {
  let outcome: Message | undefined;
  const { reply, chat, person } = incoming;
  const told: Reply = {
    ...reply,
    acknowledge: async () => 'in time',
    async show(message) {
      outcome = message;
      return reply.show(message);
    },
    async whisper(message) {
      outcome = message;
      await reply.whisper(message);
    },
  };
  const from = { id: `form-${personKey(person)}-${id}`, chat, person, sentAt: undefined, backlog: false };
  await handler.handle({ ...from, reply: told, kind: 'form', form: form.id, values });
  return outcome;
}
