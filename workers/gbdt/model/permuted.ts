import type { PermutedScores } from '../../metrics/resampling/permutation';
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
  const parts = new Map<number, { model: Model; rest: Float64Array }>();
  const partOf = (feature: number) => {
    const known = parts.get(feature);
    if (known) return known;
    const own = trees.filter((tree) => tree.feature.includes(feature));
    const others = trees.filter((tree) => !tree.feature.includes(feature));
    // Summed by themselves, not by subtraction: rows that tie must go on to tie to the last bit.
    const made = { model: withTrees(model, own), rest: predictRaw(withTrees(model, others), matrix) };
    parts.clear(); // one feature after the other: the last one is done with
    parts.set(feature, made);
    return made;
  };
  return {
    scores,
    uses: (feature) => trees.some((tree) => tree.feature.includes(feature)),
    rescore: (feature) => {
      const { model: part, rest } = partOf(feature);
      return predictRaw(part, matrix).map((score, row) => score + (rest[row] as number));
    },
  };
}

function withTrees(model: Model, trees: Model['trees']): Model {
  return { ...model, trees, bestIteration: trees.length };
}
