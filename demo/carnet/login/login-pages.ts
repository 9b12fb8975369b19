/** The sign-in pages in each shape that docs/car-net.md describes. */

export interface LoginForm {
  /** Where the form posts to: a path, or a hostile address. */
  readonly action: string;
  readonly csrf: string;
  readonly relayState: string;
  readonly hmac: string;
  readonly email: string;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function html(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"/><title>${title}</title></head>
<body>
${content}
</body>
</html>
`;
}

/** The document's first form; `csrfName` because one log shows the field with no underscore. */
export function emailPage(form: LoginForm, csrfName: '_csrf' | 'csrf'): string {
  return html(
    'Volkswagen ID',
    `<form class="content" id="emailPasswordForm"
      name="emailPasswordForm"
      method="POST"
      novalidate="true"
      action="${escapeHtml(form.action)}">
  <input type="hidden" id="csrf" name="${csrfName}" value="${form.csrf}"/>
  <input type="hidden" id="input_relayState" name="relayState" value="${form.relayState}"/>
  <input type="hidden" id="hmac" name="hmac" value="${form.hmac}"/>
  <input type="email" id="input_email" name="email" value=""/>
  <button type="submit">Next</button>
</form>`,
  );
}

/** The document's second form. */
export function passwordForm(form: LoginForm, error: string | undefined): string {
  return html(
    'Volkswagen ID',
    `<form class="content" id="credentialsForm"
      name="credentialsForm"
      method="POST"
      action="${escapeHtml(form.action)}">
  <input type="hidden" id="csrf" name="_csrf" value="${form.csrf}"/>
  <input type="hidden" id="input_relayState" name="relayState" value="${form.relayState}"/>
  <input type="hidden" id="email" name="email" value="${escapeHtml(form.email)}"/>
  <input type="hidden" id="hmac" name="hmac" value="${form.hmac}"/>
  <input type="password" id="password" name="password" value=""/>
  ${error === undefined ? '' : `<span class="message" data-error="${error}"></span>`}
</form>`,
  );
}

export interface PageModel {
  readonly template: string;
  readonly postAction?: string;
  readonly error?: string;
  readonly errorCode?: string;
  readonly registerCredentialsPath?: string;
  readonly enableNextButtonAfterSeconds?: number;
}

/** The page since 2022: no form, but a script whose object is not JSON (bare keys, single quotes, trailing commas). */
export function scriptPage(form: Omit<LoginForm, 'action'>, model: PageModel): string {
  const quoted = (value: string | number | undefined) => {
    if (value === undefined) return 'null';
    if (typeof value === 'number') return String(value);
    // no raw markup inside a script
    return `"${value.replace(/["\\<>\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
  };
  return html(
    'Volkswagen ID',
    `<div id="root"></div>
<script nonce="n0nce">
  window._IDK = {
    templateModel: {"clientLegalEntityModel":{"clientId":"CAR_NET","clientAppName":"Car-Net"},"template":${quoted(model.template)},"hmac":${quoted(form.hmac)},"useClientRendering":true,"titleKey":"title.login.password","emailPasswordForm":{"email":${quoted(form.email)},"password":null},"error":${quoted(model.error)},"errorCode":${quoted(model.errorCode)},"relayState":${quoted(form.relayState)},"nextButtonDisabled":false,"enableNextButtonAfterSeconds":${quoted(model.enableNextButtonAfterSeconds ?? 0)},"postAction":${quoted(model.postAction)},"registerCredentialsPath":${quoted(model.registerCredentialsPath)},"identifierUrl":"login/identifier",},
    currentLocale: 'en',
    csrf_parameterName: '_csrf',
    csrf_token: '${form.csrf}',
    userSession: {
      userId: '',
      countryOfResidence: '',
    },
    baseUrl: 'https://identity.na.vwgroup.io',
  }
</script>`,
  );
}

/** A page with neither form nor script: what a redesign would look like to a client. */
export function changedPage(): string {
  return html('Volkswagen ID', '<main id="app" data-build="2027.1"></main><script src="/assets/app.js"></script>');
}

export function noticePage(title: string): string {
  return html(title, `<h1>${title}</h1>`);
}

/** A consent that asks again at every login until it is answered. */
export function consentPage(title: string, action: string): string {
  return html(
    title,
    `<h1>${title}</h1><form id="consentForm" method="POST" action="${escapeHtml(action)}"><button>Allow</button></form>`,
  );
}
