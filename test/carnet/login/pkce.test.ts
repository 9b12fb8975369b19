import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPkce } from '../../../src/carnet/login/pkce.ts';

test('a verifier is 64 hexadecimal digits, another each time', () => {
  const [one, other] = [createPkce(true), createPkce(true)];
  expect(one.verifier).toMatch(/^[0-9a-f]{64}$/);
  expect(other.verifier).not.toBe(one.verifier);
});

test('the challenge of RFC 7636 appendix B comes out, with and without its padding', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  expect(createPkce(false, verifier).challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  expect(createPkce(true, verifier).challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=');
});

test('padding is what a whole base64 of the hash ends with', () => {
  const { verifier, challenge } = createPkce(true);
  const whole = createHash('sha256').update(verifier).digest('base64');
  expect(challenge).toBe(whole.replaceAll('+', '-').replaceAll('/', '_'));
});
