import { createHash, randomBytes } from 'node:crypto';

/**
 * Secret of one login, proved at its end: the challenge goes out first, the verifier with the code.
 * A 64-digit hexadecimal verifier, as the document asks for, and its SHA-256 challenge.
 * @param padded whether the challenge keeps the `=` at its end (the document's does)
 * @see docs/car-net.md, The 20 requests: 1
 */
export function createPkce(padded: boolean, verifier = randomBytes(32).toString('hex')) {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  // base64url of 32 bytes is 43 characters: one short of a whole group.
  return { verifier, challenge: padded ? `${challenge}=` : challenge };
}
