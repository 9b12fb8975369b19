import { ApiFailure, badRequest } from '../api-failure.ts';
import type { Parameters } from '../parameters.ts';
import type { Method } from './method.ts';

/** @see https://core.telegram.org/bots/api#setwebhook */
const PORTS = ['', '443', '80', '88', '8443'];
const MAX_CONNECTIONS = 40;

/** @see https://core.telegram.org/bots/api#getupdates */
export const getUpdates: Method = async ({ updates, webhook }, parameters, signal) => {
  if (webhook.url !== '') {
    throw new ApiFailure(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  return await updates.poll({
    offset: parameters.integer('offset'),
    limit: parameters.integer('limit'),
    timeoutS: parameters.integer('timeout') ?? 0,
    allowed: allowedUpdates(parameters),
    signal,
  });
};

export const setWebhook: Method = ({ updates, webhook }, parameters) => {
  const address = parameters.text('url');
  if (address !== '') {
    const url = URL.parse(address);
    if (url?.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    if (!PORTS.includes(url.port)) {
      throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
    }
    if (!/^[A-Za-z0-9_-]{0,256}$/.test(parameters.text('secret_token'))) {
      throw badRequest('secret token contains unallowed characters');
    }
    updates.interrupt(new ApiFailure(409, 'Conflict: terminated by setWebhook request'));
  }
  const allowed = allowedUpdates(parameters);
  if (allowed) updates.allow(allowed);
  if (parameters.flag('drop_pending_updates')) updates.drop();
  webhook.url = address;
  webhook.maxConnections = parameters.integer('max_connections') ?? MAX_CONNECTIONS;
  webhook.secret = parameters.text('secret_token');
  if (address !== '') webhook.deliver();
  return true;
};

export const deleteWebhook: Method = ({ updates, webhook }, parameters) => {
  if (parameters.flag('drop_pending_updates')) updates.drop();
  webhook.url = '';
  return true;
};

/** @see https://core.telegram.org/bots/api#getwebhookinfo */
export const getWebhookInfo: Method = ({ updates, webhook }) => ({
  url: webhook.url,
  has_custom_certificate: false,
  pending_update_count: updates.pending(),
  ...(webhook.url !== '' && { max_connections: webhook.maxConnections }),
  ...(updates.allowed().length > 0 && { allowed_updates: updates.allowed() }),
});

function allowedUpdates(parameters: Parameters): readonly string[] | undefined {
  if (parameters.text('allowed_updates') === '') return undefined;
  const types = parameters.json('allowed_updates');
  if (!Array.isArray(types) || types.some((type: unknown) => typeof type !== 'string')) {
    throw badRequest("can't parse allowed updates: expected an Array of String");
  }
  return types.map(String);
}
