import { type Answer, malformed, page, redirect, refuse } from '../answer.ts';
import type { Route } from '../exchange.ts';
import type { Incoming } from '../incoming.ts';
import { checkFields, checkHeaders, formOf, formType, uuid } from '../request-checks.ts';
import type { World } from '../world.ts';
import { noticePage } from './login-pages.ts';
import { apiCookieFor, checkApiCookie } from './login-sessions.ts';
import { oauthError, tokenAnswer } from './tokens.ts';

/** What the document says of the app. */
const client = '2dae49f6-830b-4180-9af9-59dd0d060916@apps_vw-dilab_com';
const redirectUri = 'car-net:///oauth-callback';

const origin = 'CarnetSPAuthorizationServer';

/** A SHA-256 in base64url, with its padding. */
const challengeShape = /^[A-Za-z0-9_-]{43}=$/;

/** The API origin's side of a login: the document's requests 1, 4 and 7. */
export function oidcRoutes(world: World): readonly Route[] {
  const { behaviour, logins, tokens, addresses, signinClient } = world;
  return [
    {
      method: 'GET',
      url: '/oidc/v1/authorize',
      number: 1,
      handle(incoming) {
        checkHeaders(incoming, {});
        const trouble = behaviour.login;
        if (trouble?.kind === 'forbidden') return page(noticePage('403 Forbidden'), 403);
        if (trouble?.kind === 'invalid-client') oauthError(401, 'invalid_client', 'the client is not allowed');
        const asked = checkAuthorize(incoming);
        const session = logins.start(asked.state, asked.code_challenge);
        const hostile = trouble?.kind === 'hostile' && trouble.at === 'authorize';
        const query = new URLSearchParams({ client_id: signinClient, response_type: 'code', state: session.id });
        const location = `${hostile ? addresses.foreign : addresses.identity}/oidc/v1/authorize?${query}`;
        return redirect(location, [apiCookieFor(session)]);
      },
    },
    {
      method: 'GET',
      url: '/oidc/v1/oauth/callback',
      handle(incoming) {
        checkHeaders(incoming, {});
        const { code, state } = checkFields(incoming.url.searchParams, ['code', 'state']);
        const session = logins.ofId(state);
        checkApiCookie(session, incoming);
        const { account } = session;
        if (session.stage !== 'signed-in' || !account || code !== session.identityCode)
          malformed('no such code', origin);
        session.stage = 'done';
        const appCode = tokens.issueCode(account, session.challenge);
        return redirect(`${redirectUri}?state=${session.state}&code=${appCode}`);
      },
    },
    {
      method: 'POST',
      url: '/oidc/v1/token',
      number: ({ body }) => {
        const grant = new URLSearchParams(body).get('grant_type');
        return grant === 'refresh_token' ? 7 : 4;
      },
      handle(incoming) {
        const form = formOf(incoming);
        return form.get('grant_type') === 'refresh_token'
          ? refresh(world, incoming, form)
          : firstTokens(world, incoming, form);
      },
    },
  ];
}

function checkAuthorize(incoming: Incoming) {
  const asked = checkFields(incoming.url.searchParams, [
    'redirect_uri',
    'scope',
    'prompt',
    'code_challenge',
    'state',
    'response_type',
    'client_id',
  ]);
  const wanted = { redirect_uri: redirectUri, scope: 'openid', prompt: 'login', response_type: 'code' } as const;
  for (const name of ['redirect_uri', 'scope', 'prompt', 'response_type'] as const) {
    if (asked[name] !== wanted[name]) malformed(`${name} is '${asked[name]}'`, origin);
  }
  if (asked.client_id !== client) oauthError(401, 'invalid_client', 'the client is unknown');
  if (!challengeShape.test(asked.code_challenge))
    malformed('code_challenge is no padded base64url of a SHA-256', origin);
  if (!uuid.test(asked.state)) malformed('state is no UUID', origin);
  return asked;
}

function firstTokens({ tokens, behaviour }: World, incoming: Incoming, form: URLSearchParams): Answer {
  checkHeaders(incoming, {
    'content-type': formType,
    accept: '*/*',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'Car-Net/60 CFNetwork/1121.2.2 Darwin/19.3.0',
    'accept-language': 'en-us',
  });
  const asked = checkFields(form, ['grant_type', 'code', 'client_id', 'redirect_uri', 'code_verifier']);
  if (asked.grant_type !== 'authorization_code') oauthError(400, 'unsupported_grant_type', asked.grant_type);
  if (asked.client_id !== client) oauthError(401, 'invalid_client', 'the client is unknown');
  if (asked.redirect_uri !== redirectUri) malformed('redirect_uri is another than before', origin);
  if (behaviour.attestation) attest();
  return { status: 200, body: tokenAnswer(tokens.redeem(asked.code, asked.code_verifier), true) };
}

function refresh({ tokens, behaviour }: World, incoming: Incoming, form: URLSearchParams): Answer {
  checkHeaders(incoming, { 'content-type': formType, accept: '*/*' });
  const asked = checkFields(form, ['code_verifier', 'grant_type', 'client_id', 'refresh_token']);
  if (asked.client_id !== client) oauthError(401, 'invalid_client', 'the client is unknown');
  if (behaviour.attestation) attest();
  const rotates = behaviour.refreshToken === 'rotates';
  const dead = behaviour.deadRefresh === 'envelope' && !tokens.isAlive(asked.refresh_token);
  if (dead) refuse(400, 'INVALID_REQUEST', 'refresh_token is invalid or expired', origin);
  return {
    status: 200,
    body: tokenAnswer(tokens.refresh(asked.refresh_token, asked.code_verifier, rotates), rotates),
  };
}

/** Since August 2026: the field `play_integrity_token` is missing, and the answer looks like a wrong password. */
function attest(): never {
  refuse(401, 'INVALID_REQUEST', 'play_integrity_token is required', origin);
}
