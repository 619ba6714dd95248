import { AppError } from '../../../workers/runtime/errors';

/** The splits that a training may look at. */
export type FittedSplit = 'train' | 'validation';

export interface SplitCount {
  split: FittedSplit;
  rows: number;
  positives: number;
}

/** Throws `bad_data`, with a sentence, where a model cannot be fitted at all. */
export function checkTrainable(train: SplitCount): void {
  if (train.rows === 0) {
    throw new AppError(
      'bad_data',
      'There is no training row.',
      'Move the cut dates in the Sessions panel, or choose another target.',
    );
  }
  if (train.positives === 0) {
    throw new AppError(
      'bad_data',
      `None of the ${train.rows} training rows is positive: there is nothing to learn.`,
      'Choose a target with more positives in the Target panel, or use more data.',
    );
  }
  if (train.positives === train.rows) {
    throw new AppError(
      'bad_data',
      `All ${train.rows} training rows are positive: there is nothing to tell apart.`,
      'Choose another target in the Target panel.',
    );
  }
}

/** What one feature holds on the training rows. */
export interface FeatureRange {
  feature: string;
  infinite: number;
  varies: boolean;
}

/** Throws `bad_data` when a feature is infinite or none varies; trees would learn from both silently. */
export function checkFeatures(ranges: readonly FeatureRange[]): void {
  const infinite = ranges.find((range) => range.infinite > 0);
  if (infinite) {
    throw new AppError(
      'bad_data',
      `The feature "${infinite.feature}" is infinite in ${infinite.infinite} training rows.`,
      'Guard the division or logarithm it comes from; a missing value (NULL) is fine.',
      { feature: infinite.feature },
    );
  }
  if (!ranges.some((range) => range.varies)) {
    throw new AppError(
      'bad_data',
      'No feature varies on the training rows: there is nothing to learn from.',
      'Switch more features on in the Features panel, or use more data.',
    );
  }
}

/** Why early stopping cannot watch these validation rows, as a sentence; null when it can. */
export function validationProblem({ rows, positives }: SplitCount): string | null {
  if (rows === 0)
    return 'There are no validation rows: all trees are kept, and none is known to be too many.';
  if (positives === 0 || positives === rows) {
    return `All ${rows} validation rows have the same label: early stopping cannot tell trees apart, so all are kept.`;
  }
  return null;
}
