import { share } from '../../runtime/threads/team';
import { SUM_BLOCK } from '../kernel/layout';
import { type CreateObjective, storeColumn, weightedMean } from './objective';

/**
 * Log loss of 0/1 labels. Source: LightGBM, src/objective/binary_objective.hpp; `is_unbalance` and
 * `scale_pos_weight` weigh the gradients, not the score that training starts at.
 */
export const binary: CreateObjective = ({ matrix }, params, arena) => {
  const label = matrix.label as Float32Array;
  const labels = storeColumn(arena, label);
  const weights = storeColumn(arena, matrix.weight);
  const [negativeWeight, positiveWeight] = classWeights(label, params);
  return {
    initialScore() {
      const share = weightedMean(label, matrix.weight);
      const inside = Math.min(Math.max(share, 1e-15), 1 - 1e-15);
      return Math.log(inside / (1 - inside)) / params.sigmoid;
    },
    writeGradients(team, scores, gradients) {
      team.each((kernel, thread) => {
        const [from, to] = share(label.length, thread, team.size, SUM_BLOCK);
        kernel.binaryGradients(
          gradients,
          scores,
          labels,
          weights,
          params.sigmoid,
          negativeWeight,
          positiveWeight,
          from,
          to,
        );
      });
    },
  };
};

function classWeights(
  label: Float32Array,
  params: { is_unbalance: boolean; scale_pos_weight: number },
): [number, number] {
  const positives = label.reduce((sum, value) => sum + value, 0);
  const negatives = label.length - positives;
  let negative = 1;
  let positive = params.scale_pos_weight;
  if (params.is_unbalance && positives > 0 && negatives > 0) {
    if (positives > negatives) negative = positives / negatives;
    else positive *= negatives / positives;
  }
  return [negative, positive];
}
