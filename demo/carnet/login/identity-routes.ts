import { type Answer, malformed, page, redirect } from '../answer.ts';
import type { HostilePlace } from '../behaviour.ts';
import type { Route } from '../exchange.ts';
import type { Incoming } from '../incoming.ts';
import { checkFields, checkHeaders, formOf } from '../request-checks.ts';
import type { World } from '../world.ts';
import { changedPage, consentPage, emailPage, noticePage, passwordForm, scriptPage } from './login-pages.ts';
import {
  burnHmac,
  checkIdentityCookie,
  freshHmac,
  identityCookieFor,
  type LoginSession,
  signinCookieFor,
} from './login-sessions.ts';
import { signIn } from './sign-in.ts';

/** The sign-in origin: its pages and the redirects between them. */
export function identityRoutes(world: World): readonly Route[] {
  return [...emailRoutes(world), ...passwordRoutes(world), ...afterPasswordRoutes(world)];
}

/** From the first request to the e-mail that was typed. */
function emailRoutes(world: World): readonly Route[] {
  const { behaviour, logins, accounts, signinClient } = world;
  return [
    {
      method: 'GET',
      url: '/oidc/v1/authorize',
      handle(incoming) {
        checkHeaders(incoming, {});
        const session = logins.ofId(query(incoming, 'state'));
        const location = `/signin-service/v1/signin/${signinClient}?relayState=${session.relayState}`;
        return redirect(location, [identityCookieFor(session)]);
      },
    },
    {
      method: 'GET',
      url: '/signin-service/v1/signin/:client',
      handle(incoming) {
        checkHeaders(incoming, {});
        checkClient(world, incoming);
        const session = logins.ofRelayState(query(incoming, 'relayState'), incoming);
        session.stage = 'email';
        if (pageChanged(world, 'email')) return page(changedPage());
        const action = address(world, 'email-form', `${signinRoot(world)}/login/identifier`);
        return page(emailPage({ ...fields(session), action }, behaviour.csrfName), 200, [signinCookieFor(session)]);
      },
    },
    {
      method: 'POST',
      url: '/signin-service/v1/:client/login/identifier',
      number: 2,
      handle(incoming) {
        checkHeaders(incoming, {});
        checkClient(world, incoming);
        const posted = formOf(incoming);
        const csrfName = behaviour.csrfName === 'csrf' && posted.has('csrf') ? 'csrf' : '_csrf';
        const form = checkFields(posted, [csrfName, 'relayState', 'email', 'hmac']);
        const session = logins.ofRelayState(form.relayState, incoming);
        if (session.stage !== 'email') malformed('the e-mail is not asked for now', 'SigninService');
        burnHmac(session, { csrf: form[csrfName], hmac: form.hmac });
        session.email = form.email;
        if (!accounts.find(form.email)) return unknownEmailPage(world, session);
        session.stage = 'password';
        const rest = new URLSearchParams({ relayState: session.relayState, email: form.email });
        return redirect(
          address(world, 'email-redirect', `${signinRoot(world)}/login/authenticate?${rest}`),
          [identityCookieFor(session)],
          303,
        );
      },
    },
  ];
}

function passwordRoutes(world: World): readonly Route[] {
  const { logins } = world;
  return [
    {
      method: 'GET',
      url: '/signin-service/v1/:client/login/authenticate',
      handle(incoming) {
        checkHeaders(incoming, {});
        checkClient(world, incoming);
        const session = logins.ofRelayState(query(incoming, 'relayState'), incoming);
        if (session.stage !== 'password') malformed('the password is not asked for now', 'SigninService');
        const seconds = query(incoming, 'enableNextButtonAfterSeconds');
        return passwordPage(
          world,
          session,
          query(incoming, 'error') || undefined,
          seconds ? Number(seconds) : undefined,
        );
      },
    },
    {
      method: 'POST',
      url: '/signin-service/v1/:client/login/authenticate',
      number: 3,
      handle(incoming) {
        checkHeaders(incoming, {});
        checkClient(world, incoming);
        const form = checkFields(formOf(incoming), ['_csrf', 'relayState', 'email', 'hmac', 'password']);
        const session = logins.ofRelayState(form.relayState, incoming);
        if (session.stage !== 'password') malformed('the password is not asked for now', 'SigninService');
        if (form.email !== session.email) malformed('the e-mail is another than before', 'SigninService');
        burnHmac(session, { csrf: form._csrf, hmac: form.hmac });
        return signIn(world, session, form.password, (error, seconds) => passwordPage(world, session, error, seconds));
      },
    },
  ];
}

/** Terms, consents and the way back to the app. */
function afterPasswordRoutes(world: World): readonly Route[] {
  const { logins } = world;
  return [
    {
      method: 'GET',
      url: '/signin-service/v1/:client/terms-and-conditions',
      handle: () => page(noticePage('Terms and conditions')),
    },
    {
      method: 'GET',
      url: '/oidc/v1/oauth/sso',
      handle: (incoming) => afterSignIn(world, signedIn(world, incoming)),
    },
    {
      method: 'GET',
      url: '/signin-service/v1/consent/marketing/:user/:client',
      handle(incoming) {
        checkIdentityCookie(logins.ofId(query(incoming, 'login')), incoming);
        return page(consentPage('Would you like to hear from us?', incoming.path));
      },
    },
    {
      method: 'GET',
      url: '/consent/users/:user/:client',
      handle: () => page(consentPage('Car-Net asks to read your profile', '/consent')),
    },
    {
      method: 'GET',
      url: '/oidc/v1/oauth/client/callback',
      handle: (incoming) => toApi(world, signedIn(world, incoming)),
    },
  ];
}

const signinRoot = ({ signinClient }: World) => `/signin-service/v1/${signinClient}`;

/** A path here, or the same path at the foreign server where the switch says so. */
function address({ behaviour, addresses }: World, place: HostilePlace, path: string): string {
  return behaviour.login?.kind === 'hostile' && behaviour.login.at === place ? addresses.foreign + path : path;
}

function pageChanged({ behaviour }: World, which: 'email' | 'password'): boolean {
  return behaviour.login?.kind === 'page-changed' && behaviour.login.page === which;
}

function fields(session: LoginSession) {
  return { csrf: session.csrf, relayState: session.relayState, hmac: freshHmac(session), email: session.email };
}

const query = (incoming: Incoming, name: string) => incoming.url.searchParams.get(name) ?? '';

function checkClient({ signinClient }: World, incoming: Incoming): void {
  if (incoming.params['client'] !== signinClient) malformed('the sign-in client is unknown', 'SigninService');
}

function unknownEmailPage({ behaviour }: World, session: LoginSession): Answer {
  const shapes = {
    error: { error: 'validator.email.invalid' },
    code: { errorCode: 'login.errors.user_unknown' },
    register: { registerCredentialsPath: 'register' },
  };
  const model = { template: 'loginIdentifier', postAction: 'login/identifier', ...shapes[behaviour.unknownEmail] };
  return page(scriptPage(fields(session), model));
}

function passwordPage(world: World, session: LoginSession, error: string | undefined, seconds?: number): Answer {
  const { behaviour, addresses } = world;
  if (pageChanged(world, 'password')) return page(changedPage());
  const form = fields(session);
  if (behaviour.passwordPage === 'form') {
    return page(
      passwordForm(
        { ...form, action: address(world, 'password-form', `${signinRoot(world)}/login/authenticate`) },
        error,
      ),
    );
  }
  const postAction = address(world, 'password-form', 'login/authenticate');
  // An absolute address needs its slash: 'http://hostlogin/…' would be another host.
  const model = {
    template: 'loginAuthenticate',
    postAction: postAction === 'login/authenticate' ? postAction : `${addresses.foreign}/login/authenticate`,
    ...(error === undefined ? {} : { error }),
    ...(seconds === undefined ? {} : { enableNextButtonAfterSeconds: seconds }),
  };
  return page(scriptPage(form, model));
}

function signedIn({ logins }: World, incoming: Incoming): LoginSession {
  const session = logins.ofId(incoming.url.searchParams.get('login') ?? '');
  checkIdentityCookie(session, incoming);
  if (session.stage !== 'signed-in' || !session.account) malformed('nobody is signed in', 'SigninService');
  return session;
}

function afterSignIn(world: World, session: LoginSession): Answer {
  const { behaviour, addresses, signinClient } = world;
  const user = session.account?.userId ?? '';
  const trouble = behaviour.login;
  if (trouble?.kind === 'scope-consent') {
    return redirect(`/consent/users/${user}/${signinClient}?scopes=openid%20profile&login=${session.id}`);
  }
  const hostile = trouble?.kind === 'hostile' && trouble.at === 'marketing-callback';
  if (trouble?.kind === 'marketing-consent' || hostile) {
    const root = hostile ? addresses.foreign : addresses.identity;
    const callback = `${root}/oidc/v1/oauth/client/callback?login=${session.id}`;
    const query = new URLSearchParams({ login: session.id, scopes: 'marketing', callback });
    return redirect(`/signin-service/v1/consent/marketing/${user}/${signinClient}?${query}`);
  }
  return toApi(world, session);
}

function toApi({ addresses }: World, session: LoginSession): Answer {
  const query = new URLSearchParams({ code: session.identityCode, state: session.id });
  return redirect(`${addresses.api}/oidc/v1/oauth/callback?${query}`);
}
