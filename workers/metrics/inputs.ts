/** What every metric asks of its inputs, said once: equal lengths, labels 0 or 1, finite scores, weights >= 0. */
import { AppError } from '../runtime/errors';

/** Any array of numbers; typed arrays are the fast case. */
export type Numbers = ArrayLike<number>;

export interface Weighted {
  /** Weight of each row, finite and not negative; absent = 1 each. scikit-learn's `sample_weight`. */
  weights?: Numbers | undefined;
}

/** Throws `bad_data` unless both arrays have the same, positive number of rows. */
export function checkSameLength(first: Numbers, second: Numbers, names: readonly [string, string]): void {
  if (first.length !== second.length) {
    throw new AppError(
      'bad_data',
      `There are ${first.length} ${names[0]} but ${second.length} ${names[1]}.`,
      'Give one value per row in both.',
      { [names[0]]: first.length, [names[1]]: second.length },
    );
  }
  if (first.length === 0) {
    throw new AppError('bad_data', 'There is no row to evaluate.', 'Choose a split that holds rows.');
  }
}

/** The labels as bytes. Throws `bad_data` for anything but 0 and 1, NaN included. */
export function binaryLabels(labels: Numbers): Uint8Array {
  const bytes = new Uint8Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    if (label !== 0 && label !== 1) {
      throw new AppError(
        'bad_data',
        `Row ${row + 1} has the label ${label}; a yes-or-no label is 0 or 1.`,
        'Turn the label into 0 and 1, and drop rows whose label is missing.',
        { row, label },
      );
    }
    bytes[row] = label;
  }
  return bytes;
}

/** The values in double precision. Throws `bad_data` for NaN and infinity. */
export function finiteValues(values: Numbers, name: string): Float64Array {
  const copy = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (!Number.isFinite(value)) {
      throw new AppError(
        'bad_data',
        `Row ${row + 1} of the ${name} is ${value}.`,
        `Every one of the ${name} must be a finite number.`,
        { row, value: String(value) },
      );
    }
    copy[row] = value;
  }
  return copy;
}

/** The values in double precision. Throws `bad_data` for anything outside 0..1, NaN included. */
export function probabilities(values: Numbers): Float64Array {
  const copy = finiteValues(values, 'probabilities');
  const outside = copy.findIndex((value) => value < 0 || value > 1);
  if (outside >= 0) {
    throw new AppError(
      'bad_data',
      `Row ${outside + 1} has the probability ${copy[outside]}, outside 0 to 1.`,
      'Pass probabilities, not raw scores: apply the logistic function first.',
      { row: outside, value: copy[outside] },
    );
  }
  return copy;
}

/** The weights in double precision, or null where there are none. Throws `bad_data` for a bad weight or a zero sum. */
export function checkedWeights(weights: Numbers | undefined, rows: number): Float64Array | null {
  if (weights === undefined) return null;
  if (weights.length !== rows) {
    throw new AppError(
      'bad_data',
      `There are ${weights.length} weights for ${rows} rows.`,
      'Give one weight per row.',
      { weights: weights.length, rows },
    );
  }
  const copy = finiteValues(weights, 'weights');
  const negative = copy.findIndex((weight) => weight < 0);
  if (negative >= 0) {
    throw new AppError(
      'bad_data',
      `Row ${negative + 1} has a negative weight.`,
      'Weights must be 0 or more.',
      {
        row: negative,
        weight: copy[negative],
      },
    );
  }
  if (copy.every((weight) => weight === 0)) {
    throw new AppError('bad_data', 'All weights are 0.', 'At least one row needs a weight above 0.');
  }
  return copy;
}

/** Throws `bad_parameters` unless `k` is a whole number of at least 1. */
export function checkCutoff(k: number): void {
  if (Number.isInteger(k) && k >= 1) return;
  throw new AppError('bad_parameters', `k is ${k}.`, 'k must be a whole number of at least 1.', { k });
}
