import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledSample, repeatedByWeight } from '../testing/samples';
import { ece, reliabilityBins } from './calibration';
import { brier, logLoss } from './probability_loss';

test('each row is in the one bin whose (lower, upper] holds it', () => {
  fc.assert(
    fc.property(
      labelledSample,
      fc.integer({ min: 1, max: 15 }),
      fc.boolean(),
      ({ labels, scores }, bins, equal) => {
        const found = reliabilityBins(labels, scores, { bins, strategy: equal ? 'uniform' : 'quantile' });
        expect(found.reduce((rows, bin) => rows + bin.rows, 0)).toBe(labels.length);
        for (const bin of found) {
          const rows = labels.filter((_, row) => {
            const score = scores[row] as number;
            return (score > bin.lower || (score === 0 && bin.lower === 0)) && score <= bin.upper;
          });
          expect(bin.rows).toBe(rows.length);
          expect(bin.observedRate).toBeCloseTo(rows.filter((label) => label === 1).length / rows.length, 12);
          expect(bin.meanPredicted).toBeGreaterThanOrEqual(bin.lower - 1e-12);
          expect(bin.meanPredicted).toBeLessThanOrEqual(bin.upper + 1e-12);
        }
      },
    ),
  );
});

test('quantile edges are interpolated, and equal ones merged', () => {
  const upper = (predicted: number[], bins: number) =>
    reliabilityBins(
      predicted.map(() => 1),
      predicted,
      { bins, strategy: 'quantile' },
    ).map((bin) => bin.upper);
  expect(upper([0, 0.1, 0.3, 0.9], 2)).toEqual([0.2, 1]);
  expect(upper([0.5, 0.5, 0.5, 0.9], 3)).toEqual([0.5, 1]);
});

test('ECE of a hand-made case', () => {
  // (0, .5]: mean .3 against 1/2; (.5, 1]: mean .8 against 1.
  expect(ece([0, 1, 1, 1], [0.2, 0.4, 0.7, 0.9], { bins: 2 })).toBeCloseTo(0.5 * 0.2 + 0.5 * 0.2, 12);
});

test('weights are repeated rows, for ECE, log loss and Brier', () => {
  fc.assert(
    fc.property(labelledSample, (sample) => {
      const { labels, scores, weights } = sample;
      const repeated = repeatedByWeight(sample);
      for (const metric of [ece, logLoss, brier]) {
        expect(metric(labels, scores, { weights })).toBeCloseTo(metric(repeated.labels, repeated.scores), 12);
      }
    }),
  );
});

test('log loss clips by the precision of the probabilities', () => {
  expect(logLoss([0], Float64Array.of(1))).toBeCloseTo(-Math.log(2 ** -52), 9);
  expect(logLoss([0], Float32Array.of(1))).toBeCloseTo(-Math.log(2 ** -23), 9);
});

test('log loss and Brier are smallest, in expectation, at the true rate', () => {
  const labels = [1, 0, 0, 0];
  const at = (rate: number) => [rate, rate, rate, rate];
  for (const metric of [logLoss, brier]) {
    expect(metric(labels, at(0.25))).toBeLessThan(metric(labels, at(0.24)));
    expect(metric(labels, at(0.25))).toBeLessThan(metric(labels, at(0.26)));
  }
});

test('refuses a number of bins that makes no sense', () => {
  for (const bins of [0, 1.5, -3, Number.NaN, 1e6]) {
    for (const strategy of ['uniform', 'quantile'] as const) {
      expect(() => ece([0, 1], [0.2, 0.4], { bins, strategy })).toThrow(/bins/);
    }
  }
});
