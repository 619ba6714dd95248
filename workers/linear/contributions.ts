import { AppError } from '../runtime/errors';
import { chosenRows, type Features, featureColumn } from './features';
import type { LinearModel } from './model';

/**
 * What each feature adds to the linear score of a row: row-major, `features + 1` values, the last the intercept; a
 * row's values sum to its score. Numeric features are standardised, so a contribution is relative to a row at the
 * training mean: Linear SHAP for independent features (Lundberg and Lee, 2017, corollary 1). One-hot features count
 * against no category at all. Throws `bad_data` for a table with other features.
 */
export function contributions(model: LinearModel, features: Features): Float64Array {
  const { columns } = model.encoding;
  if (columns.length !== features.names.length) {
    throw new AppError('bad_data', 'The table does not have the features of the model.', 'Train it again.');
  }
  const rows = chosenRows(features, undefined).length;
  const width = columns.length + 1;
  const out = new Float64Array(rows * width);
  const weight = (term: number | null | undefined) =>
    term === null || term === undefined ? 0 : (model.coefficients[term] as number);
  for (const [place, column] of columns.entries()) {
    const values = featureColumn(features, place);
    const categories =
      column.kind === 'categorical'
        ? new Map(column.categories.map(({ value, term }) => [value, term]))
        : null;
    for (let row = 0; row < rows; row++) {
      const value = values[row] as number;
      const isMissing = Number.isNaN(value);
      let added: number;
      if (column.kind === 'categorical') {
        added = weight(
          isMissing ? (column.missingTerm ?? column.otherTerm) : (categories?.get(value) ?? column.otherTerm),
        );
      } else if (isMissing) {
        added = weight(column.missingTerm);
      } else {
        added = weight(column.term) * ((value - column.mean) / column.scale);
      }
      out[row * width + place] = added;
    }
  }
  for (let row = 0; row < rows; row++) out[row * width + width - 1] = model.intercept;
  return out;
}
