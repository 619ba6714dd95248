import { expect, test } from 'vitest';
import { parseParams, type TrainingParamsInput } from '../params';
import { EarlyStopping, type MetricHistory } from './stopping';

/** Tells the values tree by tree; gives the tree after which it stops and how many are kept, or null. */
function stopAt(values: readonly number[], input: TrainingParamsInput, higherIsBetter = false) {
  const stopping = new EarlyStopping(parseParams({ objective: 'binary', ...input }));
  const history: MetricHistory = { validation: 0, metric: 'auc', higherIsBetter, values: [] };
  for (const value of values) {
    history.values.push(value);
    const kept = stopping.check([history]);
    if (kept !== null) return { after: history.values.length, kept };
  }
  return null;
}

const LOSSES = [1, 0.95, 0.93, 0.8, 0.79, 0.75, 0.74];

test('stops when the best is so many trees ago, and keeps up to it', () => {
  const losses = [3, 2, 2.5, 2.4, 2.3, 1];
  expect(stopAt(losses, { early_stopping_round: 3 })).toEqual({ after: 5, kept: 2 });
  expect(stopAt(losses, { early_stopping_round: 4 })).toBeNull();
  expect(stopAt(losses, { early_stopping_round: 0 })).toBeNull();
  const scores = losses.map((loss) => -loss);
  expect(stopAt(scores, { early_stopping_round: 3 }, true)).toEqual({ after: 5, kept: 2 });
});

test('better by no more than the least step is not better', () => {
  expect(stopAt(LOSSES, { early_stopping_round: 2 })).toBeNull();
  const step = { early_stopping_min_delta: 0.1 };
  expect(stopAt(LOSSES, { early_stopping_round: 2, ...step })).toEqual({ after: 3, kept: 1 });
  expect(stopAt(LOSSES, { early_stopping_round: 3, ...step })).toEqual({ after: 7, kept: 4 });
  const scores = LOSSES.map((loss) => -loss);
  expect(stopAt(scores, { early_stopping_round: 3, ...step }, true)).toEqual({ after: 7, kept: 4 });
});
