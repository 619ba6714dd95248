import { expect, test } from 'vitest';
import { randomStream } from './random';

function draws(seed: number, stream: number, count: number, bound: number): number[] {
  const below = randomStream(seed, stream);
  return Array.from({ length: count }, () => below(bound));
}

test('a stream depends on its seed and number alone', () => {
  expect(draws(7, 3, 5, 1e6)).toEqual(draws(7, 3, 5, 1e6));
  const firsts = new Set<string>();
  for (const seed of [0, 1, -1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 52]) {
    for (let stream = 0; stream < 500; stream++) firsts.add(draws(seed, stream, 3, 1e9).join());
  }
  expect(firsts.size).toBe(7 * 500);
});

test('all numbers below the bound come up equally often (chi-square)', () => {
  const counts = new Float64Array(20);
  for (const value of draws(1, 0, 200_000, 20)) counts[value] = (counts[value] as number) + 1;
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquare).toBeLessThan(43.8); // 19 degrees of freedom, p = .001
});

test('the first draws of neighbouring streams are unrelated', () => {
  const pairs = 50_000;
  let sum = 0;
  for (let stream = 0; stream < pairs; stream++) {
    const [here, next] = [draws(5, stream, 1, 1000)[0] as number, draws(5, stream + 1, 1, 1000)[0] as number];
    sum += ((here - 499.5) * (next - 499.5)) / (999 ** 2 / 12);
  }
  expect(Math.abs(sum / pairs)).toBeLessThan(4 / Math.sqrt(pairs));
});
