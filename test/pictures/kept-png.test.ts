import { describe, expect, test } from 'vitest';
import { keptPng } from '../../src/pictures/kept-png.ts';

const document = (colour: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="rgb(${colour},0,0)"/></svg>`;

describe('a kept PNG', () => {
  test('is drawn once while its document stays the same, even by those who ask at once', async () => {
    const [first, second] = await Promise.all([keptPng(document(1)), keptPng(document(1))]);
    expect(second).toBe(first);
    expect(await keptPng(document(1))).toBe(first);
    expect(await keptPng(document(2))).not.toEqual(first);
  });

  test('gives way to newer ones, unless it is asked for meanwhile', async () => {
    const [asked, forgotten] = [await keptPng(document(3)), await keptPng(document(4))];
    for (let colour = 100; colour < 131; colour += 1) {
      await keptPng(document(colour));
      await keptPng(document(3));
    }
    expect(await keptPng(document(3))).toBe(asked);
    expect(await keptPng(document(4))).not.toBe(forgotten);
  });

  test('that could not be drawn is tried again', async () => {
    await expect(keptPng('no svg')).rejects.toThrow();
    const again = keptPng('no svg');
    expect(again).not.toBe(undefined);
    await expect(again).rejects.toThrow();
  });
});
