import type { Arena } from '../../runtime/arena';
import { SETTINGS } from '../kernel/layout';
import type { TrainingParams } from '../params';

/** Writes what the split search reads of the parameters and of the tree's fixed-point units. */
export function writeSettings(
  arena: Arena,
  at: number,
  params: TrainingParams,
  units: { gradientUnit: number; hessianUnit: number },
): void {
  const values: Record<keyof typeof SETTINGS, number> = {
    gradientUnit: units.gradientUnit,
    hessianUnit: units.hessianUnit,
    lambdaL1: params.lambda_l1,
    lambdaL2: params.lambda_l2,
    minGain: params.min_gain_to_split,
    // Estimated rows may add up to more than there are: without a limit, that must not rule a split out.
    minData: params.min_data_in_leaf || -Infinity,
    minHessian: params.min_sum_hessian_in_leaf,
    catSmooth: params.cat_smooth,
    catL2: params.cat_l2,
    maxCatThreshold: params.max_cat_threshold,
    minDataPerGroup: params.min_data_per_group,
    maxCatToOnehot: params.max_cat_to_onehot,
  };
  for (const [name, offset] of Object.entries(SETTINGS)) {
    arena.views.f64[(at + offset) / 8] = values[name as keyof typeof SETTINGS];
  }
}
