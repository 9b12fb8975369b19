import { randomUUID } from 'node:crypto';
import type { signedIn } from '../world/fleet.ts';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

/** The two requests that unlock a car, and nothing else. @returns how long they take, ms */
export async function bareUnlock(
  apiUrl: string,
  account: ReturnType<typeof signedIn>,
  tspAccount: string,
  pin: string,
): Promise<number> {
  const { access, id, email, userId, vwId, vehicle } = account;
  const authorization = `Bearer ${access}`;
  const began = performance.now();
  const session = await fetch(`${apiUrl}/ss/v1/user/${userId}/vehicle/${vehicle}/session`, {
    method: 'POST',
    headers: { ...JSON_TYPE, authorization },
    body: JSON.stringify({ accountNumber: tspAccount, idToken: id, tspPin: pin, tsp: 'VZT' }),
  });
  const { data } = (await session.json()) as { readonly data: { readonly tspToken: string } };
  const sent = await fetch(`${apiUrl}/mps/v1/vehicles/${tspAccount}/status/exterior/doors`, {
    method: 'PUT',
    headers: {
      ...JSON_TYPE,
      authorization,
      'x-user-id': userId,
      'x-user-agent': 'mobile-ios',
      'x-app-uuid': randomUUID(),
    },
    body: JSON.stringify({ email, tsp_token: data.tspToken, vw_id: vwId, lock: false }),
  });
  if (!sent.ok) throw new Error(`the bare unlock was refused: ${sent.status}`);
  return performance.now() - began;
}
