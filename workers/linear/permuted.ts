import type { PermutedScores } from '../metrics/resampling/permutation';
import type { Matrix } from '../runtime/matrix';
import { type LinearModel, predictRaw } from './model';

/** Linear scores of a table whose columns are changed one at a time. */
export function permutedScores(model: LinearModel, matrix: Matrix): PermutedScores {
  return {
    scores: predictRaw(model, matrix),
    uses: (feature) => !model.encoding.constant.includes(matrix.names[feature] as string),
    rescore: () => predictRaw(model, matrix),
  };
}
