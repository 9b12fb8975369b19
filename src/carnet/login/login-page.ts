import { z } from 'zod';
import { parseObjectLiteral } from './object-literal.ts';
import { readElements } from './page-elements.ts';

/** A page's sign-in form: where it posts to, and its hidden fields. */
export interface SignInForm {
  readonly action: URL;
  readonly csrf: string;
  readonly relayState: string;
  readonly hmac: string;
}

/**
 * The e-mail page's form. Only its action tells the client id of the sign-in: the document's own example has a typo.
 * @param address the page's own: what the action is relative to
 * @returns undefined where the page has changed
 * @see docs/car-net.md, The 20 requests: 1
 */
export function readEmailPage(html: string, address: URL): SignInForm | undefined {
  return readForm(html, 'emailPasswordForm', address, {});
}

/**
 * The password page's form, in the document's shape or the newer one.
 * @param emailForm what the page before it said: the document takes `_csrf` and `relayState` from there
 * @returns undefined where it is neither
 * @see docs/car-net.md, The 20 requests: 2
 */
export function readPasswordPage(html: string, address: URL, emailForm: SignInForm): SignInForm | undefined {
  const { csrf, relayState } = emailForm;
  const form = readForm(html, 'credentialsForm', address, { csrf, relayState });
  if (form) return form;
  const model = readPageModel(html);
  // `…/signin-service/v1/{client}/`, which `postAction` is relative to: two segments above the e-mail form's action.
  const base = new URL('..', emailForm.action);
  if (!model?.hmac || !model.postAction || !URL.canParse(model.postAction, base.href)) return undefined;
  return {
    action: new URL(model.postAction, base),
    csrf: model.csrf ?? csrf,
    relayState: model.relayState ?? relayState,
    hmac: model.hmac,
  };
}

function readForm(
  html: string,
  id: string,
  address: URL,
  before: { readonly csrf?: string; readonly relayState?: string },
): SignInForm | undefined {
  const form = readElements(html)?.forms.find((each) => each.id === id);
  const action = form?.action;
  if (!form || !action || !URL.canParse(action, address.href)) return undefined;
  const hidden = (name: string) => form.values.get(name) || undefined;
  const csrf = hidden('_csrf') ?? hidden('csrf') ?? before.csrf;
  const relayState = hidden('relayState') ?? before.relayState;
  const hmac = hidden('hmac');
  if (csrf === undefined || relayState === undefined || hmac === undefined) return undefined;
  return { action: new URL(action, address), csrf, relayState, hmac };
}

const word = z.string().min(1).optional().catch(undefined);
// Some pages number their errors.
const errorCode = z
  .union([z.string().min(1), z.number().transform(String)])
  .optional()
  .catch(undefined);
const templateModel = z.object({
  error: word,
  errorCode,
  template: word,
  registerCredentialsPath: word,
  relayState: word,
  hmac: word,
  postAction: word,
});
const idk = z
  .object({ csrf_token: word, templateModel: templateModel.catch({}) })
  .transform((found) => ({ ...found.templateModel, csrf: found.csrf_token }));

/** What the script of the newer password page says (`window._IDK`); undefined where it has none that can be read. */
export function readPageModel(html: string): z.infer<typeof idk> | undefined {
  for (const source of readElements(html)?.scripts ?? []) {
    const start = /window\._IDK\s*=\s*/.exec(source);
    const found = start && idk.safeParse(parseObjectLiteral(source.slice(start.index + start[0].length))).data;
    if (found) return found;
  }
  return undefined;
}
