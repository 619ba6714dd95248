/** What acting on every row from a threshold on brings. */
import type { EvaluateParams } from './params';
import type { ScoreReport } from './value';

export type Payoff = Pick<
  EvaluateParams,
  'gain_true_positive' | 'cost_false_positive' | 'cost_false_negative' | 'gain_true_negative'
>;

export interface Outcome {
  threshold: number;
  true_positives: number;
  false_positives: number;
  false_negatives: number;
  true_negatives: number;
  gain: number;
}

/** The outcome at each kept threshold, from the highest down; the first acts on nobody. */
export function outcomesOf({ rows, positives, thresholds }: ScoreReport, payoff: Payoff): Outcome[] {
  const outcome = (threshold: number, true_positives: number, false_positives: number): Outcome => {
    const false_negatives = positives - true_positives;
    const true_negatives = rows - positives - false_positives;
    return {
      threshold,
      true_positives,
      false_positives,
      false_negatives,
      true_negatives,
      gain:
        true_positives * payoff.gain_true_positive -
        false_positives * payoff.cost_false_positive -
        false_negatives * payoff.cost_false_negative +
        true_negatives * payoff.gain_true_negative,
    };
  };
  return [
    outcome(1, 0, 0),
    ...thresholds.threshold.map((threshold, at) =>
      outcome(threshold, thresholds.true_positives[at] as number, thresholds.false_positives[at] as number),
    ),
  ];
}

/** The outcome of acting from `threshold` on: of the kept thresholds, the lowest that is not below it. */
export function outcomeAt(outcomes: readonly Outcome[], threshold: number): Outcome | undefined {
  return outcomes.findLast((outcome) => outcome.threshold >= threshold) ?? outcomes[0];
}

/** The highest gain; of equal ones the highest threshold. */
export function bestOutcome(outcomes: readonly Outcome[]): Outcome | undefined {
  return outcomes.reduce<Outcome | undefined>(
    (best, outcome) => (!best || outcome.gain > best.gain ? outcome : best),
    undefined,
  );
}
