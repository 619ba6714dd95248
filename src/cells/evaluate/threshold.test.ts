import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreReport } from '../../../workers/evaluation/report';
import { bestOutcome, outcomeAt, outcomesOf } from './threshold';

const payoff = {
  gain_true_positive: 10,
  cost_false_positive: 2,
  cost_false_negative: 3,
  gain_true_negative: 0.5,
};

const anyRows = fc.array(
  fc.record({ label: fc.constantFrom(0, 1), score: fc.integer({ min: 1, max: 30 }) }),
  { minLength: 1, maxLength: 60 },
);

test('the confusion matrix and the gain at any threshold are those of the rows counted one by one', () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 0, max: 31 }), (rows, at) => {
      const report = scoreReport(
        {
          labels: Uint8Array.from(rows, ({ label }) => label),
          scores: Float64Array.from(rows, ({ score }) => score / 31),
        },
        [],
      );
      // With so few rows every distinct score is kept as a threshold.
      const outcome = outcomeAt(outcomesOf(report, payoff), at / 31);
      const count = (label: number, isActedOn: boolean) =>
        rows.filter((row) => row.label === label && row.score >= at === isActedOn).length;
      expect(outcome).toMatchObject({
        true_positives: count(1, true),
        false_positives: count(0, true),
        false_negatives: count(1, false),
        true_negatives: count(0, false),
      });
      expect(outcome?.gain).toBeCloseTo(
        10 * count(1, true) - 2 * count(0, true) - 3 * count(1, false) + 0.5 * count(0, false),
        9,
      );
    }),
  );
});

test('the best threshold gains at least as much as any other', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const outcomes = outcomesOf(
        scoreReport(
          {
            labels: Uint8Array.from(rows, ({ label }) => label),
            scores: Float64Array.from(rows, ({ score }) => score / 31),
          },
          [],
        ),
        payoff,
      );
      const best = bestOutcome(outcomes);
      expect(Math.max(...outcomes.map(({ gain }) => gain))).toBe(best?.gain);
    }),
  );
});

test('scores that most rows share are all kept as thresholds', () => {
  const scores = Float64Array.from({ length: 2003 }, (_, row) => (1 + (row % 5)) / 10);
  const labels = Uint8Array.from(scores, (_, row) => (row % 7 === 0 ? 1 : 0));
  expect(scoreReport({ labels, scores }, []).thresholds.threshold).toEqual([0.5, 0.4, 0.3, 0.2, 0.1]);
});
