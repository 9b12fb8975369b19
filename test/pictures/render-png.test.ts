import { describe, expect, test } from 'vitest';
import { renderPng } from '../../src/pictures/render-png.ts';
import { textElement } from '../../src/pictures/text-element.ts';
import { sizeOfPng } from './png-size.ts';

const document = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/>${content}</svg>`;
const words = (weight: 'regular' | 'bold') =>
  textElement('Hi', { x: 5, y: 40, size: 30, fill: '#fff', weight, maxWidth: 80 });

describe('a PNG', () => {
  test('has the size of its document', async () => {
    expect(sizeOfPng(await renderPng(document('')))).toEqual({ width: 90, height: 60 });
  });

  test('holds text, in two weights, though no font is installed', async () => {
    const drawn = [document(''), document(words('regular')), document(words('bold'))].map(renderPng);
    const pictures = (await Promise.all(drawn)).map((png) => Buffer.from(png).toString('base64'));
    expect(new Set(pictures).size).toBe(3);
  });

  test('is the same each time', async () => {
    const [one, other] = await Promise.all([renderPng(document(words('bold'))), renderPng(document(words('bold')))]);
    expect(one).toEqual(other);
  });

  test.each(['', 'no svg', '<svg xmlns="http://www.w3.org/2000/svg"><text>a & b</text></svg>'])(
    'is not made of %j',
    async (svg) => {
      await expect(renderPng(svg)).rejects.toThrow();
    },
  );
});
