import { AppError } from '../runtime/errors';
import type { Matrix } from '../runtime/matrix';
import type { TrainingParams } from './params';

/** What a training or a validation reads. */
export interface TrainingData {
  matrix: Matrix;
  /** Indices of the columns whose values are category codes (whole numbers, zero or more). */
  categorical?: number[];
  /** Where the score of each row starts (a raw score); length `rows`. */
  initScore?: Float64Array;
  /** Number of rows of each group, in row order, where `matrix.group` is not used. */
  groupSizes?: Int32Array;
  /** Of a validation set: false = it is measured after every tree, but early stopping does not look at it. */
  watched?: boolean;
}

/** Largest number of different categories of one column, and the largest code (LightGBM's is the same). */
export const CATEGORY_LIMIT = 65_535;

/**
 * Throws `bad_data` or `bad_parameters` for everything but shapes (`checkShape`) that a training could not use; after
 * both, the engine may trust shapes and labels.
 */
export function checkTrainingData(data: TrainingData, params: TrainingParams): void {
  const { matrix } = data;
  if (matrix.rows < 2) {
    throw badData('There is only one row.', 'Trees compare rows: give at least two.');
  }
  checkLabels(matrix.label, params);
  if (params.objective === 'lambdarank') groupSizesOf(data);
  if (params.num_leaves > matrix.rows) {
    throw new AppError(
      'bad_parameters',
      `num_leaves is ${params.num_leaves}, but there are only ${matrix.rows} rows.`,
      `Set num_leaves to at most ${matrix.rows}; a small fraction of the rows is usual.`,
    );
  }
}

/** Checks what training and validation data share: the shapes of all columns, weights, initial scores. */
export function checkShape({ matrix, initScore, categorical }: TrainingData): void {
  const { rows, names, values, weight } = matrix;
  if (rows === 0 || names.length === 0) {
    throw badData('The data has no rows or no features.', 'Check the filters of the cells above.');
  }
  checkLength('values', values.length, rows * names.length);
  if (matrix.label) checkLength('label', matrix.label.length, rows);
  if (initScore) {
    checkLength('initScore', initScore.length, rows);
    if (!initScore.every(Number.isFinite)) {
      throw badData('An initial score is not a number.', 'Initial scores must be finite.');
    }
  }
  if (weight) {
    checkLength('weight', weight.length, rows);
    if (!weight.every((value) => value >= 0 && value < Infinity)) {
      throw badData('A weight is negative or not a number.', 'Weights must be finite and zero or more.');
    }
    if (!weight.some((value) => value > 0)) {
      throw badData('All weights are zero.', 'Give at least one row a weight above zero.');
    }
  }
  for (const column of categorical ?? []) {
    if (!Number.isInteger(column) || column < 0 || column >= names.length) {
      throw badData(`Column ${column} is called categorical, but does not exist.`, 'Use indices of `names`.');
    }
  }
}

/**
 * Sizes of the groups, in row order, from `groupSizes` or from the runs of `matrix.group`.
 * Throws `bad_data` when there are none or when they do not add up to the rows.
 */
export function groupSizesOf({ matrix, groupSizes }: TrainingData): Int32Array {
  const sizes = groupSizes ?? (matrix.group ? runLengths(matrix.group) : null);
  if (!sizes) {
    throw badData('Ranking needs groups, and the data has none.', 'Name the column that holds the group.');
  }
  let total = 0;
  for (const size of sizes) {
    if (size < 1) throw badData('A group has no rows.', 'Leave out empty groups.');
    total += size;
  }
  if (total !== matrix.rows) {
    throw badData(
      `The groups hold ${total} rows, the data ${matrix.rows}.`,
      'Give one size per group, in the order of the rows, adding up to the number of rows.',
    );
  }
  return sizes;
}

function runLengths(group: Int32Array): Int32Array {
  const lengths: number[] = [];
  const seen = new Set<number>();
  for (let row = 0, start = 0; row < group.length; row++) {
    const id = group[row] as number;
    if (row + 1 < group.length && group[row + 1] === id) continue;
    if (seen.has(id)) {
      throw badData(`The rows of group ${id} do not stand together.`, 'Sort the rows by group.');
    }
    seen.add(id);
    lengths.push(row + 1 - start);
    start = row + 1;
  }
  return Int32Array.from(lengths);
}

function checkLabels(label: Float32Array | null, params: TrainingParams): void {
  if (!label) throw badData('The data has no label.', 'Name the column that is to be predicted.');
  if (!label.every(Number.isFinite)) {
    throw badData('A label is missing or infinite.', 'Leave out the rows without a finite label.');
  }
  if (params.objective === 'binary' && !label.every((value) => value === 0 || value === 1)) {
    throw badData('A label is neither 0 nor 1.', 'For other labels use objective "regression".');
  }
  if (params.objective === 'lambdarank') {
    const limit = params.label_gain.length;
    if (!label.every((value) => Number.isInteger(value) && value >= 0 && value < limit)) {
      throw badData(
        'A relevance label is not a whole number for which label_gain has a gain.',
        `Use labels 0 to ${limit - 1}, or extend label_gain.`,
      );
    }
  }
}

function checkLength(name: string, length: number, expected: number): void {
  if (length !== expected) {
    throw badData(
      `"${name}" holds ${length} values where ${expected} belong.`,
      'Each column has one value per row.',
    );
  }
}

function badData(message: string, hint: string): AppError {
  return new AppError('bad_data', message, hint);
}
