import { html } from 'hono/html';
import type { Form } from '../chat/message.ts';
import type { Say } from '../language/say.ts';
import type { Language } from '../language/text.ts';
import { plain } from '../language/text.ts';

/** Where the page's style stands; named in the content security policy by being this server's own. */
export const STYLE_PATH = '/form.css';
export const SCRIPT_PATH = '/web-app.js';

export const STYLE = `
:root { color-scheme: light dark; font: 17px/1.45 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 26rem; padding: 1.25rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; margin: 0 0 .75rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; min-height: 2.9rem; margin-top: .3rem; padding: .5rem .7rem; font: inherit; border: 1px solid #767676; border-radius: .5rem; }
button { width: 100%; min-height: 2.9rem; margin-top: 1.5rem; font: inherit; font-weight: 600; color: #fff; background: #0b57d0; border: 0; border-radius: .5rem; }
button:focus-visible, input:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
.note { margin: .5rem 0; }
.bad { padding: .6rem .8rem; border-left: 4px solid #b3261e; background: #b3261e1a; }
`;

/** Hands on what Telegram put behind the address, where the page is opened as a Web App. Nothing depends on it. */
export const SCRIPT = `
const data = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData');
for (const field of document.querySelectorAll('input[name=initData]')) field.value = data ?? '';
`;

type Html = ReturnType<typeof html>;

/** A whole page. */
export function page(language: Language, title: string, body: Html | string): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body><main><h1>${title}</h1>
${body}
</main></body>
</html>`;
}

interface FormBody {
  readonly form: Form;
  readonly say: Say;
  /** Whose form it is, as people know them. */
  readonly person: string;
  /** Only this page knows it. */
  readonly csrf: string;
  /** What was wrong with the last try. */
  readonly problem: string | undefined;
  /** What was typed into fields that others may read. */
  readonly typed: Readonly<Record<string, string>>;
}

/** The form, right without any script. */
export function formBody({ form, say, person, csrf, problem, typed }: FormBody): Html {
  const fields = form.fields.map(({ name, label, maxLength, placeholder, format }) => {
    const type = format === 'email' ? 'email' : name === 'password' ? 'password' : 'text';
    const autocomplete = format === 'email' ? 'username' : name === 'password' ? 'current-password' : 'off';
    return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" maxlength="${maxLength}" autocomplete="${autocomplete}" value="${
      typed[name] ?? ''
    }" placeholder="${placeholder ?? ''}" autocapitalize="none" spellcheck="false" required>`;
  });
  return html`<p class="note">${plain(say('page.for', { person }))}</p>
${problem === undefined ? '' : html`<p class="note bad" role="alert">${problem}</p>`}
<form method="post">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="initData" value="">
${fields}
<p class="note">${plain(say('page.not-kept'))}</p>
<button type="submit">${plain(say('page.submit'))}</button>
</form>
<script src="${SCRIPT_PATH}"></script>`;
}

/** Lines of text, one a paragraph. */
export function paragraphs(lines: readonly string[], isBad = false): Html {
  const each = lines.map((line) => html`<p class="${isBad ? 'note bad' : 'note'}">${line}</p>`);
  return html`${each}`;
}
