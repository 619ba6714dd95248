/**
 * How feature columns become the terms of a linear model. Everything is learned from the rows given and from no other,
 * so that nothing of validation or test rows leaks into training.
 */
import { AppError } from '../runtime/errors';
import { type Features, featureColumn } from './features';
import type { EncodingParameters } from './parameters';

/** Standardised: (value - mean) / scale; missing values count as the mean. Term null: constant, left out. */
export interface NumericEncoding {
  kind: 'numeric';
  name: string;
  mean: number;
  /** Population standard deviation of the rows that have a value (scikit-learn's `StandardScaler`). */
  scale: number;
  term: number | null;
  /** A 0/1 term saying that the value is missing. */
  missingTerm: number | null;
}

/** One-hot: 1 in the term of the row's category (scikit-learn's `OneHotEncoder`). Unseen: `otherTerm`, or none. */
export interface CategoricalEncoding {
  kind: 'categorical';
  name: string;
  categories: { value: number; term: number }[];
  otherTerm: number | null;
  missingTerm: number | null;
}

/** Plain JSON. */
export interface Encoding {
  /** One per feature column, in their order. */
  columns: (NumericEncoding | CategoricalEncoding)[];
  /** Name of each term: `price`, `hour = 3`, `brand = other`, `price is missing`. */
  terms: string[];
  /** Features that do not vary on the rows given, and so have no term. */
  constant: string[];
}

/**
 * Learns the encoding from `rows` of the table; `categorical`: names of the columns to encode one-hot. Throws `bad_data`
 * when no feature varies, `bad_parameters` for a categorical column that does not exist.
 */
export function fitEncoding(
  features: Features,
  rows: Uint32Array,
  categorical: readonly string[],
  parameters: EncodingParameters,
): Encoding {
  const unknown = categorical.find((name) => !features.names.includes(name));
  if (unknown !== undefined) {
    throw new AppError(
      'bad_parameters',
      `There is no feature "${unknown}" to encode one-hot.`,
      'Name one that exists.',
    );
  }
  const encoding: Encoding = { columns: [], terms: [], constant: [] };
  const addTerm = (name: string) => encoding.terms.push(name) - 1;
  for (const [index, name] of features.names.entries()) {
    const column = featureColumn(features, index);
    const before = encoding.terms.length;
    encoding.columns.push(
      categorical.includes(name)
        ? fitCategorical(name, column, rows, parameters.maximum_categories, addTerm)
        : fitNumeric(name, column, rows, parameters.missing_indicators, addTerm),
    );
    if (encoding.terms.length === before) encoding.constant.push(name);
  }
  if (encoding.terms.length === 0) {
    throw new AppError(
      'bad_data',
      'No feature varies on the training rows: there is nothing to learn from.',
      'Add features, or more rows.',
      { constant: encoding.constant },
    );
  }
  return encoding;
}

function fitNumeric(
  name: string,
  column: Float32Array | Float64Array,
  rows: Uint32Array,
  indicator: boolean,
  addTerm: (name: string) => number,
): NumericEncoding {
  let sum = 0;
  let present = 0;
  for (let at = 0; at < rows.length; at++) {
    const value = column[rows[at] as number] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    present++;
  }
  const mean = present > 0 ? sum / present : 0;
  let squares = 0;
  for (let at = 0; at < rows.length; at++) {
    const value = column[rows[at] as number] as number;
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  const variance = present > 0 ? squares / present : 0;
  const varies = variance > roundingOf(mean, variance, present);
  const missing = present < rows.length && present > 0;
  return {
    kind: 'numeric',
    name,
    mean,
    scale: varies ? Math.sqrt(variance) : 1,
    term: varies ? addTerm(name) : null,
    missingTerm: missing && indicator ? addTerm(`${name} is missing`) : null,
  };
}

/** The variance that rounding alone can give a constant column (scikit-learn's `_is_constant_feature`). */
function roundingOf(mean: number, variance: number, rows: number): number {
  return rows * Number.EPSILON * variance + (rows * mean * Number.EPSILON) ** 2;
}

function fitCategorical(
  name: string,
  column: Float32Array | Float64Array,
  rows: Uint32Array,
  maximumCategories: number,
  addTerm: (name: string) => number,
): CategoricalEncoding {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const value = column[row] as number;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const missing = counts.delete(Number.NaN);
  const encoding: CategoricalEncoding = {
    kind: 'categorical',
    name,
    categories: [],
    otherTerm: null,
    missingTerm: null,
  };
  if (counts.size + (missing ? 1 : 0) < 2) return encoding;
  const byCount = [...counts.keys()].sort(
    (a, b) => (counts.get(b) as number) - (counts.get(a) as number) || a - b,
  );
  const tooMany = byCount.length > maximumCategories;
  const kept = tooMany ? byCount.slice(0, maximumCategories - 1) : byCount;
  for (const value of kept.sort((a, b) => a - b)) {
    encoding.categories.push({ value, term: addTerm(`${name} = ${value}`) });
  }
  if (tooMany) encoding.otherTerm = addTerm(`${name} = other`);
  if (missing) encoding.missingTerm = addTerm(`${name} is missing`);
  return encoding;
}
