import type { Clock } from '../clock.ts';
import { CarNetFailure } from './failure.ts';
import type { Answer } from './http/answer.ts';
import { answered, causeOf } from './http/answer-failure.ts';
import type { CallApi } from './http/api.ts';
import type { WireRequest, WireValues } from './protocol/wire.ts';
import type { Tokens } from './tokens.ts';

/**
 * A read with the account's access token, retried once with a fresh one after a 401.
 * @returns an answer of status 2xx that holds JSON
 * @throws CarNetFailure
 */
export type ReadWithToken = (account: string, request: WireRequest, values: Partial<WireValues>) => Promise<Answer>;

export function createReader(tokens: Tokens, callApi: CallApi, clock: Clock): ReadWithToken {
  return async (account, request, values) => {
    let { accessToken, idToken } = await tokens.usable(account);
    const call = () => answered(request.stage, () => callApi(request, { ...values, accessToken, idToken }));
    let answer = await call();
    if (answer.status === 401) {
      ({ accessToken, idToken } = await tokens.renewed(account, accessToken));
      answer = await call();
    }
    if (answer.status === 401) throw new CarNetFailure({ code: 'session-refused' }, request.stage);
    const cause = causeOf(answer, clock.now());
    if (cause) throw new CarNetFailure(cause, request.stage);
    return answer;
  };
}
