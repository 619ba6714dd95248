import type { Arena } from '../../runtime/arena';
import type { Matrix } from '../../runtime/matrix';
import { share } from '../../runtime/threads/team';
import { SUM_BLOCK } from '../kernel/layout';
import { type CreateObjective, type Objective, storeColumn, weightedMean } from './objective';

/** Squared error; starts at the mean. */
export const regression: CreateObjective = ({ matrix }, _params, arena) => ({
  initialScore: () => weightedMean(matrix.label as Float32Array, matrix.weight),
  writeGradients: gradientWriter(matrix, arena, 'squaredGradients'),
});

/** Absolute error; starts at the median, and each leaf gets the median of its rows' errors. */
export const absoluteRegression: CreateObjective = ({ matrix }, _params, arena) => {
  const label = matrix.label as Float32Array;
  const { weight } = matrix;
  return {
    initialScore: () => median(Float64Array.from(label), weight && Float64Array.from(weight)),
    writeGradients: gradientWriter(matrix, arena, 'absoluteGradients'),
    renewLeaf(rows, scores) {
      const errors = Float64Array.from(rows, (row) => (label[row] as number) - (scores[row] as number));
      return median(errors, weight && Float64Array.from(rows, (row) => weight[row] as number));
    },
  };
};

function gradientWriter(
  { rows, label, weight }: Matrix,
  arena: Arena,
  of: 'squaredGradients' | 'absoluteGradients',
): Objective['writeGradients'] {
  const labels = storeColumn(arena, label);
  const weights = storeColumn(arena, weight);
  return (team, scores, gradients) =>
    team.each((kernel, thread) => {
      const [from, to] = share(rows, thread, team.size, SUM_BLOCK);
      kernel[of](gradients, scores, labels, weights, from, to);
    });
}

/**
 * The median; with weights the value at which half of the weight is reached, the middle of two values
 * where it is reached between them. 0 for no values.
 */
export function median(values: Float64Array, weights: Float64Array | null): number {
  if (values.length === 0) return 0;
  if (!weights) {
    const sorted = values.toSorted();
    const middle = sorted.length >> 1;
    const upper = sorted[middle] as number;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
  }
  const order = Uint32Array.from(values, (_, index) => index);
  order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let below = 0;
  for (let place = 0; place < order.length; place++) {
    const index = order[place] as number;
    below += weights[index] as number;
    if (below < half) continue;
    const value = values[index] as number;
    const next = order[place + 1];
    return below === half && next !== undefined ? (value + (values[next] as number)) / 2 : value;
  }
  return values[order.at(-1) as number] as number;
}
