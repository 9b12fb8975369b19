import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');

const files = ['src', 'demo', 'bench', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
);

const rules = [...text('docs/rules.md').matchAll(/^- \*\*R(\d+)\*\* /gm)].map(([, number]) => Number(number));

describe('the rules', () => {
  test('are numbered in order, without a gap', () => {
    expect(rules).toEqual(rules.map((_, index) => index + 1));
    expect(rules.length).toBeGreaterThan(90);
  });

  test('that a comment cites are there', () => {
    const cited = files.flatMap((file) =>
      [...text(file).matchAll(/\brules R(\d+)(?:(?:, |–)R(\d+))?/g)].flatMap(([, one, other]) =>
        [one, other].filter((each) => each !== undefined).map((number) => ({ file, number: Number(number) })),
      ),
    );
    expect(cited.length).toBeGreaterThan(10);
    expect(cited.filter(({ number }) => !rules.includes(number))).toEqual([]);
  });
});

test('a comment that cites a page of docs/ names one of its headings', () => {
  const wrong = files.flatMap((file) =>
    [...text(file).matchAll(/docs\/([\w-]+\.md)(?:, | \()([A-Z][\w -]+?)[).:*]/g)].flatMap(
      ([, page = '', heading = '']) => {
        const headings = [...text(`docs/${page}`).matchAll(/^#+ (.+)$/gm)].map(([, each = '']) => each);
        return headings.some((each) => each.startsWith(heading)) ? [] : [`${file}: ${page}, ${heading}`];
      },
    ),
  );
  expect(wrong).toEqual([]);
});

test('a page that a comment or a lint rule cites is in the repository', () => {
  const cited = [...files.filter((file) => !file.startsWith('test/')), 'biome.json'].flatMap((file) =>
    [...text(file).matchAll(/[\w./-]+\.md\b/g)].map(([page]) => ({ file, page })),
  );
  expect(cited.length).toBeGreaterThan(5);
  expect(cited.filter(({ page }) => !existsSync(join(root, page)))).toEqual([]);
});

test('a file that the guide, the README or a page of docs/ names is in the repository', () => {
  const pages = ['CONTRIBUTING.md', 'README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
  const named = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) =>
      [...text(page).matchAll(/`((?:src|demo|bench|test|docs|deploy)\/[\w./-]+)`/g)].map(([, file = '']) => ({
        page,
        file,
      })),
    )
    // Places that a recipe of the guide leaves open.
    .filter(({ file }) => !/\b(?:NAME|xx)\b/.test(file));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
});
