import type { PermutedScores } from '../../metrics/permutation';
import type { Matrix } from '../../runtime/matrix';
import type { Model } from './model';
import { predictRaw, treesOf } from './predict';

/**
 * Raw scores of a table whose columns are changed one at a time. Only the trees that split on the changed feature are
 * walked again: with many features most do not.
 */
export function permutedScores(model: Model, matrix: Matrix): PermutedScores {
  const scores = predictRaw(model, matrix);
  const trees = treesOf(model, {});
  const parts = new Map<number, { model: Model; before: Float64Array }>();
  const partOf = (feature: number) => {
    const known = parts.get(feature);
    if (known) return known;
    const using = trees.filter((tree) => tree.feature.includes(feature));
    const part = { ...model, trees: using, bestIteration: using.length };
    // `scores` without these trees; what is left does not depend on the feature.
    const own = predictRaw(part, matrix);
    const made = { model: part, before: scores.map((score, row) => score - (own[row] as number)) };
    parts.clear(); // one feature after the other: the last one is done with
    parts.set(feature, made);
    return made;
  };
  return {
    scores,
    uses: (feature) => {
      const isUsed = trees.some((tree) => tree.feature.includes(feature));
      if (isUsed) partOf(feature); // while the column still is as it was
      return isUsed;
    },
    rescore: (feature) => {
      const { model: part, before } = partOf(feature);
      return predictRaw(part, matrix).map((score, row) => score + (before[row] as number));
    },
  };
}
