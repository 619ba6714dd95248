import { describe, expect, it } from 'vitest';
import { Stillness } from './stillness';

describe('Stillness', () => {
  it('is over when the same has been seen for the limit', () => {
    const stillness = new Stillness(100);
    expect([0, 50, 99, 100].map((now) => stillness.isOver('same', 1000 + now))).toEqual([
      ...[false, false, false, true],
    ]);
  });

  it('is not over however long it takes while something moves', () => {
    const stillness = new Stillness(100);
    for (let now = 0; now < 10_000; now += 90) expect(stillness.isOver(String(now), now)).toBe(false);
    expect(stillness.isOver('9990', 10_000)).toBe(false);
  });

  it('begins anew with each movement', () => {
    const stillness = new Stillness(100);
    stillness.isOver('a', 0);
    stillness.isOver('b', 99);
    expect(stillness.isOver('b', 198)).toBe(false);
    expect(stillness.isOver('b', 199)).toBe(true);
  });
});
