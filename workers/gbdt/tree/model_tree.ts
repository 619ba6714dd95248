import type { NumericMapper } from '../binning/mapper';
import { DECISION, type Tree } from '../model/tree';
import type { TrainingParams } from '../params';
import { leafValue } from './gain';
import type { GrownTree, Leaf, TreeInput } from './leaf';

/** A tree as it was grown, over bins, as a model's tree over values. `renewed`: leaf values, if others. */
export function toModelTree(
  { splits, leaves }: GrownTree,
  input: TreeInput,
  params: TrainingParams,
  renewed: Float64Array | null,
): Tree {
  const { learning_rate } = params;
  const categories: Uint32Array[] = [];
  const rawValue = (leaf: Leaf) => valueOfLeaf(leaf, input, params);
  const weight = (leaf: Leaf) => leaf.sums.hessian * input.hessianUnit;
  return {
    feature: Int32Array.from(splits, ({ feature }) => feature.feature),
    threshold: Float64Array.from(splits, ({ split, feature: { mapper } }) => {
      if (mapper.kind === 'numeric') return thresholdOf(mapper, split.threshold);
      const codes = Array.from(split.leftBins ?? [], (bin) => mapper.categories[bin - 1] as number);
      return categories.push(bitsOf(codes)) - 1;
    }),
    decision: Uint8Array.from(splits, ({ split, feature: { mapper } }) => {
      // LightGBM marks a category as missing-NaN when some code or NaN had no bin of its own.
      if (mapper.kind === 'categorical') return DECISION.categorical | DECISION.missingNaN;
      const missing = mapper.missingBin >= 0 ? DECISION.missingNaN : 0;
      return missing | (split.missingLeft ? DECISION.missingLeft : 0);
    }),
    leftChild: Int32Array.from(splits, ({ left }) => left),
    rightChild: Int32Array.from(splits, ({ right }) => right),
    gain: Float64Array.from(splits, ({ split }) => split.gain),
    innerValue: Float64Array.from(splits, ({ leaf }) => rawValue(leaf) * learning_rate),
    innerWeight: Float64Array.from(splits, ({ leaf }) => weight(leaf)),
    innerCount: Int32Array.from(splits, ({ leaf }) => leaf.count),
    leafValue: Float64Array.from(
      leaves,
      (leaf, place) => (renewed ? (renewed[place] as number) : rawValue(leaf)) * learning_rate,
    ),
    leafWeight: Float64Array.from(leaves, weight),
    leafCount: Int32Array.from(leaves, ({ count }) => count),
    categories,
    shrinkage: learning_rate,
  };
}

/** The upper bound of a bin; that of the last bin, behind which only missing values are, is finite too. */
function thresholdOf({ upperBounds }: NumericMapper, bin: number): number {
  return Math.min(upperBounds[bin] as number, 1e300);
}

function valueOfLeaf({ sums, madeBy }: Leaf, input: TreeInput, params: TrainingParams): number {
  const l2 = params.lambda_l2 + (madeBy?.sorted ? params.cat_l2 : 0);
  if (!madeBy) return 0;
  return leafValue(
    sums.gradient * input.gradientUnit,
    sums.hessian * input.hessianUnit,
    params.lambda_l1,
    l2,
  );
}

function bitsOf(codes: number[]): Uint32Array {
  const words = new Uint32Array(1 + Math.floor(Math.max(0, ...codes) / 32));
  for (const code of codes) words[code >> 5] = ((words[code >> 5] as number) | (1 << (code & 31))) >>> 0;
  return words;
}
