import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AliasTable } from './alias';
import { Random } from './random';

const seed = fc.integer({ min: 0, max: 4294967295 });

function moments(draw: () => number, count = 100_000) {
  let [sum, squares] = [0, 0];
  for (let index = 0; index < count; index++) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return { mean, variance: squares / count - mean * mean };
}

describe('streams', () => {
  it('are the same for the same path of keys, however much the parent was used', () => {
    fc.assert(
      fc.property(seed, fc.nat(), fc.nat(50), (root, key, used) => {
        const parent = Random.seeded(root);
        const fresh = parent.split(key);
        for (let index = 0; index < used; index++) parent.next();
        const later = Random.seeded(0).become(parent, key);
        return fresh.next() === later.next() && fresh.uniform() === later.uniform();
      }),
    );
  });

  it('differ for other keys and other seeds', () => {
    const firsts = new Set<number>();
    for (let key = 0; key < 1000; key++) {
      firsts.add(Random.seeded(42).split(key).uniform());
      firsts.add(Random.seeded(key + 43).uniform());
      firsts.add(Random.seeded(42).split(0).split(key).uniform());
    }
    expect(firsts.size).toBe(3000);
  });

  it('are uncorrelated between neighbours', () => {
    const parent = Random.seeded(1);
    let product = 0;
    for (let key = 0; key < 50_000; key++) {
      product += (parent.split(key).uniform() - 0.5) * (parent.split(key + 1).uniform() - 0.5);
    }
    expect(Math.abs(product / 50_000)).toBeLessThan(4 / 12 / Math.sqrt(50_000));
  });
});

it('has the moments of its distributions', () => {
  const random = Random.seeded(5);
  const uniform = moments(() => random.uniform());
  expect(uniform.mean).toBeCloseTo(0.5, 2);
  expect(uniform.variance).toBeCloseTo(1 / 12, 2);
  const normal = moments(() => random.normal());
  expect(normal.mean).toBeCloseTo(0, 1);
  expect(normal.variance).toBeCloseTo(1, 1);
  const exponential = moments(() => random.exponential());
  expect(exponential.mean).toBeCloseTo(1, 1);
  expect(exponential.variance).toBeCloseTo(1, 1);
});

it('fills all 256 bytes of its words evenly', () => {
  const random = Random.seeded(9);
  const counts = new Int32Array(1024);
  for (let index = 0; index < 256_000; index++) {
    const word = random.next();
    for (let byte = 0; byte < 4; byte++) {
      const cell = byte * 256 + ((word >>> (8 * byte)) & 255);
      counts[cell] = (counts[cell] as number) + 1;
    }
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  // 4 x 255 degrees of freedom: mean 1020, deviation 45.
  expect(chiSquare).toBeGreaterThan(1020 - 5 * 45);
  expect(chiSquare).toBeLessThan(1020 + 5 * 45);
});

it('shuffles into permutations', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 0, max: 200 }), (root, count) => {
      const order = Random.seeded(root).permutation(count);
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
    }),
  );
});

it('draws from an alias table in proportion to the weights', () => {
  fc.assert(
    fc.property(
      seed,
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }),
      (root, weights) => {
        const total = weights.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const table = new AliasTable(weights);
        const random = Random.seeded(root);
        const counts = new Int32Array(weights.length);
        const draws = 4000;
        for (let draw = 0; draw < draws; draw++) {
          const index = table.draw(random);
          counts[index] = (counts[index] as number) + 1;
        }
        weights.forEach((weight, index) => {
          const share = weight / total;
          const error = Math.abs((counts[index] as number) / draws - share);
          expect(error).toBeLessThanOrEqual(6 * Math.sqrt((share * (1 - share)) / draws) + 1e-12);
        });
      },
    ),
    { numRuns: 40, seed: 1 },
  );
});
