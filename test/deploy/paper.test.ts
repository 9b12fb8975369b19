import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { EXIT } from '../../src/exit-codes.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const { scripts, license }: { readonly scripts: Readonly<Record<string, string>>; readonly license: string } =
  JSON.parse(read('package.json'));

const papers = ['.', 'docs'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

test('the hosted checks run .ci/run with each Node that people have, and the npm that it brings', () => {
  const { jobs, permissions } = parse(read('.github/workflows/ci.yml'));
  expect(jobs.test.strategy.matrix.node).toEqual([20, 22, 24]);
  const steps: readonly { readonly run?: string; readonly with?: object }[] = jobs.test.steps;
  expect(steps.at(-1)).toEqual({ run: '.ci/run' });
  expect(steps.map((step) => step.run ?? '').join()).not.toMatch(/npm (i|install) |corepack/);
  expect(permissions).toEqual({ contents: 'read' });
});

test('whoever reports a bug is asked for /diagnostics, and sent to SECURITY.md with a hole', () => {
  const { body } = parse(read('.github/ISSUE_TEMPLATE/bug.yml'));
  const fields: readonly { readonly id?: string; readonly attributes: Readonly<Record<string, string>> }[] = body;
  expect(fields.find(({ id }) => id === 'diagnostics')).toMatchObject({
    attributes: { label: '/diagnostics', render: 'json' },
    validations: { required: true },
  });
  expect(fields[0]?.attributes['value']).toContain('SECURITY.md');
});

test('the licence is the one that package.json names', () => {
  expect(license).toBe('MIT');
  expect(read('LICENSE')).toMatch(/^MIT License\n/);
});

test.each(papers)('%s names only commands and files that are there', (path) => {
  const text = read(path);
  for (const [, script = ''] of text.matchAll(/npm run ([a-z:]+)/g)) expect(scripts, script).toHaveProperty(script);
  const folder = path.startsWith('docs/') ? 'docs/' : '';
  for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)) {
    expect(existsSync(folder + target), target).toBe(true);
  }
  for (const [, file = ''] of text.matchAll(/\b((?:src|deploy|docs|test|demo)\/[\w./-]+\.(?:ts|js|md|service))\b/g)) {
    expect(existsSync(file) || /NAME|xx/.test(file), file).toBe(true);
  }
});

test('docs/deploy.md tells every exit code, each way to run, and what was not tried', () => {
  const text = read('docs/deploy.md');
  const codes = [...text.matchAll(/^\| (\d) \| /gm)].map(([, code]) => Number(code));
  expect(codes).toEqual([0, 1, ...Object.values(EXIT)]);
  for (const heading of [
    'Docker',
    'systemd',
    'Back up',
    'Restore',
    'Upgrade',
    'Change the key',
    'What was not tried',
  ]) {
    expect(text).toContain(`\n## ${heading}\n`);
  }
});

test('the README’s first table holds a command for each way, the tests too', () => {
  const table =
    read('README.md')
      .split('\n\n')
      .find((block) => block.startsWith('|')) ?? '';
  for (const command of ['npm ci && npm run demo', 'npm ci --omit=dev && npm start', 'npm ci && npm test']) {
    expect(table).toContain(`\`${command}\``);
  }
  expect(table).toContain('docs/deploy.md');
});

test('the README is honest about VW: who can’t sign in, since when, and that trying again is no help', () => {
  const state =
    read('README.md')
      .split('\n\n')
      .find((block) => block.includes('honest state of the service')) ?? '';
  for (const words of ['13 August 2026', 'Canada', '18 September 2026', 'integrity check', "Don't keep retrying"]) {
    expect(state.replaceAll(/\s*\n>\s*/g, ' ')).toContain(words);
  }
});
