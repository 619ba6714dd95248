import type { Model } from './model';
import { treesOf } from './predict';

/** Per feature: the sum of the gains of its splits, or how often it was split on. */
export function importance(model: Model, kind: 'gain' | 'split'): Float64Array {
  const sums = new Float64Array(model.featureNames.length);
  for (const tree of treesOf(model, {})) {
    tree.feature.forEach((feature, split) => {
      const gain = tree.gain[split] as number;
      if (gain <= 0) return;
      sums[feature] = (sums[feature] as number) + (kind === 'gain' ? gain : 1);
    });
  }
  return sums;
}
