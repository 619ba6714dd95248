import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOfNumbers } from '../testing/digest';
import { cos, exp, log, pow, sigmoid, sin } from './detmath';
import { normalQuantile } from './normal';

/** Relative difference, absolute where the reference is 0. */
function difference(value: number, reference: number): number {
  return Math.abs(value - reference) / (reference === 0 ? 1 : Math.abs(reference));
}

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('against the built-in functions', () => {
  it('exp, over all of its range', () => {
    fc.assert(
      fc.property(real(-700, 700), (x) => difference(exp(x), Math.exp(x)) < 1e-14),
      { numRuns: 2000 },
    );
  });

  it('log, over all of its range', () => {
    fc.assert(
      fc.property(real(5e-324, 1e308), (x) => difference(log(x), Math.log(x)) < 1e-14),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(real(0.5, 2), (x) => difference(log(x), Math.log(x)) < 1e-14),
      { numRuns: 2000 },
    );
  });

  it('pow, where weights and decays need it', () => {
    fc.assert(
      fc.property(real(1e-3, 1e6), real(-3, 3), (x, y) => difference(pow(x, y), x ** y) < 1e-14),
      { numRuns: 2000 },
    );
  });

  it('sin and cos', () => {
    fc.assert(
      fc.property(
        real(-1e4, 1e4),
        (x) => Math.abs(sin(x) - Math.sin(x)) < 1e-14 && Math.abs(cos(x) - Math.cos(x)) < 1e-14,
      ),
      { numRuns: 2000 },
    );
  });

  it('sigmoid is symmetric and bounded', () => {
    fc.assert(fc.property(real(-800, 800), (x) => difference(sigmoid(x) + sigmoid(-x), 1) < 1e-14));
  });
});

it('keeps the edges', () => {
  expect(exp(0)).toBe(1);
  expect(exp(710)).toBe(Number.POSITIVE_INFINITY);
  expect(exp(-746)).toBe(0);
  expect(exp(Number.NaN)).toBeNaN();
  expect(difference(exp(-740), Math.exp(-740))).toBeLessThan(0.1);
  expect(difference(exp(709.7), Math.exp(709.7))).toBeLessThan(1e-14);
  expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(log(-1)).toBeNaN();
  expect(log(1)).toBe(0);
  expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(pow(0, 2)).toBe(0);
  expect(pow(7, 0)).toBe(1);
});

it('gives published normal quantiles', () => {
  // R: qnorm(c(0.5, 0.975, 0.001, 1e-10)), 16 digits.
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 14);
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13);
});

it('gives the same bits on every engine', () => {
  const values = new Float64Array(50_000);
  for (let index = 0; index < values.length; index += 5) {
    const x = index / 700 - 35;
    values[index] = exp(x);
    values[index + 1] = log(x + 35.001);
    values[index + 2] = pow(x + 35.001, 0.37);
    values[index + 3] = sin(x * 11);
    values[index + 4] = normalQuantile((index + 0.5) / values.length);
  }
  expect(digestOfNumbers(values)).toBe('23d5a9823fc11bc0d8115521beb35de56717bfe90cefd002ede8a2de58f7531c');
});
