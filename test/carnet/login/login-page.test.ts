import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEmailPage, readPageModel, readPasswordPage } from '../../../src/carnet/login/login-page.ts';

const page = (name: string) => readFileSync(new URL(`../pages/${name}.html`, import.meta.url), 'utf8');
const CLIENT =
  'https://identity.na.vwgroup.io/signin-service/v1/b680e751-7e1f-4008-8cc1-3a528183d215@apps_vw-dilab_com';
const address = new URL(`${CLIENT.replace('/v1/', '/v1/signin/')}?relayState=8510`);
const emailForm = {
  action: new URL(`${CLIENT}/login/identifier`),
  csrf: '4e9f7522-c2e7-4e6d-87a1-f87b95c6e79b',
  relayState: '8510a5c146130ec2cc31721e0fa889bd6c613607',
  hmac: '7ecf096d1176c00a9ffd8840190a9ab304644078015354efbc087f29d6c9ce7c',
};

test('the document’s e-mail page is read, its action made whole by the page’s own address', () => {
  expect(readEmailPage(page('email'), address)).toEqual(emailForm);
});

test('a csrf field without its underscore serves too, and entities in values are undone', () => {
  expect(readEmailPage(page('email-csrf'), address)).toMatchObject({ csrf: 'no-underscore', hmac: 'mac&1' });
});

test('the document’s password page gives a new hmac; the rest comes from the page before', () => {
  expect(readPasswordPage(page('password-form'), address, emailForm)).toEqual({
    action: new URL(`${CLIENT}/login/authenticate`),
    csrf: emailForm.csrf,
    relayState: emailForm.relayState,
    hmac: '0b6b6bd01b29c502cd31a204c6d4a2e07fe161e7ba9a3b97cec6b59c261a52d9',
  });
});

test('the password page that is a script is read, its post action below the client of the e-mail form', () => {
  expect(readPasswordPage(page('password-script'), address, emailForm)).toEqual({
    action: new URL(`${CLIENT}/login/authenticate`),
    csrf: 'csrf-of-the-script',
    relayState: 'relay-of-the-script',
    hmac: 'c0ffee00',
  });
});

test('where both shapes stand on one page, the form goes first', () => {
  const both = page('password-script').replace('<div id="root"></div>', page('password-form'));
  expect(readPasswordPage(both, address, emailForm)?.hmac).toMatch(/^0b6b/);
});

test('the script’s own error is read', () => {
  const html = page('password-script').replace('"error":null', '"error":"validator.email.invalid","errorCode":17');
  expect(readPageModel(html)).toMatchObject({ error: 'validator.email.invalid', errorCode: '17' });
});

test('a page that has changed is no page of ours', () => {
  expect(readEmailPage(page('changed'), address)).toBeUndefined();
  expect(readPasswordPage(page('changed'), address, emailForm)).toBeUndefined();
  expect(readPasswordPage(page('email'), address, emailForm)).toBeUndefined();
});

test('a page that lost any of its hidden fields is refused, not sent half filled', () => {
  for (const field of ['_csrf', 'relayState', 'hmac']) {
    expect(readEmailPage(page('email').replace(`name="${field}"`, 'name="x"'), address)).toBeUndefined();
  }
  expect(readEmailPage(page('email').replace(/action="[^"]*"/, ''), address)).toBeUndefined();
  expect(readEmailPage(page('email').replace(/action="[^"]*"/, 'action="https://["'), address)).toBeUndefined();
});

test('no text makes the page readers throw', () => {
  const bits = fc.constantFrom(
    '<form id="credentialsForm" action="x">',
    '<script>window._IDK = {',
    '</',
    '<!--',
    '"',
    "'",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string())), (parts) => {
      const html = parts.join('');
      readEmailPage(html, address);
      readPasswordPage(html, address, emailForm);
    }),
  );
});

test('whatever stands around the form, its values are read', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '&', '=', '"', '>') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const quoted = (value: string) => `<p title='${value}'></p>`;
      const html = page('email')
        .replace('<form', `${quoted(before)}<form`)
        .replace('</form>', `</form>${quoted(after)}`);
      expect(readEmailPage(html, address)).toEqual(emailForm);
    }),
  );
});
