import type { Numbers } from '../metrics/inputs';
import { AppError } from '../runtime/errors';

/** Named feature columns, column-major: column j is `values[j * rows .. (j + 1) * rows)`. A `Matrix` is one. */
export interface Features {
  rows: number;
  names: readonly string[];
  /** NaN is a missing value. In a categorical column: the number of the category. */
  values: Float32Array | Float64Array;
}

export function featureColumn(features: Features, index: number): Float32Array | Float64Array {
  return features.values.subarray(index * features.rows, (index + 1) * features.rows);
}

/** The rows asked for, or all. Throws `bad_data` for an empty or misshapen table and for rows outside it. */
export function chosenRows(features: Features, rows: Uint32Array | undefined): Uint32Array {
  if (features.values.length !== features.rows * features.names.length) {
    throw new AppError(
      'bad_data',
      `The table should hold ${features.rows} x ${features.names.length} values, but holds ${features.values.length}.`,
      'Pass one value per row and feature.',
    );
  }
  if (features.names.length === 0) {
    throw new AppError('bad_data', 'There is no feature.', 'Switch at least one feature on.');
  }
  const chosen = rows ?? Uint32Array.from({ length: features.rows }, (_, row) => row);
  if (chosen.length === 0) {
    throw new AppError('bad_data', 'There is no row.', 'Choose a split that holds rows, or load more data.');
  }
  const outside = chosen.find((row) => row >= features.rows);
  if (outside !== undefined) {
    throw new AppError(
      'bad_data',
      `Row ${outside} is asked for, but there are ${features.rows}.`,
      'Choose other rows.',
    );
  }
  return chosen;
}

/** The values of the chosen rows; `name` for the message when the table and the values differ in length. */
export function takeRows(values: Numbers, rows: Uint32Array, tableRows: number, name: string): Float64Array {
  if (values.length !== tableRows) {
    throw new AppError(
      'bad_data',
      `There are ${values.length} ${name} for ${tableRows} rows of features.`,
      'Give one value per row.',
    );
  }
  return Float64Array.from(rows, (row) => values[row] as number);
}

/** Throws `bad_data` where a feature is infinite in one of the rows; missing (NaN) is fine. */
export function checkFiniteFeatures(features: Features, rows: Uint32Array): void {
  for (const [index, name] of features.names.entries()) {
    const column = featureColumn(features, index);
    const bad = rows.find((row) => Math.abs(column[row] as number) === Number.POSITIVE_INFINITY);
    if (bad === undefined) continue;
    throw new AppError(
      'bad_data',
      `Feature "${name}" is infinite in row ${bad + 1}.`,
      'Guard the division or logarithm it comes from; a missing value (NaN) is fine.',
      { feature: name, row: bad },
    );
  }
}
