/**
 * One tree. Splits are numbered in the order in which they were made, 0 is the root; leaves likewise.
 * A child is a split, or a leaf written as `-1 - leaf`. A tree of one leaf has no splits.
 */
export interface Tree {
  /** Per split. */
  feature: Int32Array;
  /** Rows with values up to it go left; for a categorical split the index into `categories`. */
  threshold: Float64Array;
  /** Sum of `DECISION`. */
  decision: Uint8Array;
  leftChild: Int32Array;
  rightChild: Int32Array;
  gain: Float64Array;
  /** What the split's rows would get were it a leaf; their hessians' sum and their number. */
  innerValue: Float64Array;
  innerWeight: Float64Array;
  innerCount: Int32Array;
  /** Per leaf. */
  leafValue: Float64Array;
  leafWeight: Float64Array;
  leafCount: Int32Array;
  /** Per categorical split, a bit for each code that goes left: code `c` is bit `c % 32` of word `c / 32`. */
  categories: Uint32Array[];
  /** By what the leaf values were multiplied; 1 once a constant was added. */
  shrinkage: number;
}

/** LightGBM's `decision_type`: what is asked, where missing values go, and what counts as missing. */
export const DECISION = {
  categorical: 1,
  missingLeft: 2,
  /** Values near zero are missing. */
  missingZero: 4,
  /** NaN is missing; without either, NaN counts as 0. */
  missingNaN: 8,
} as const;

const ZERO = Math.fround(1e-35);

/** Number of leaves. */
export function leafCountOf(tree: Tree): number {
  return tree.leafValue.length;
}

/** A tree of one leaf. */
export function constantTree(value: number, rows: number): Tree {
  return {
    feature: new Int32Array(0),
    threshold: new Float64Array(0),
    decision: new Uint8Array(0),
    leftChild: new Int32Array(0),
    rightChild: new Int32Array(0),
    gain: new Float64Array(0),
    innerValue: new Float64Array(0),
    innerWeight: new Float64Array(0),
    innerCount: new Int32Array(0),
    leafValue: Float64Array.of(value),
    leafWeight: new Float64Array(1),
    leafCount: Int32Array.of(rows),
    categories: [],
    shrinkage: 1,
  };
}

/** Whether a value goes left at a split. Source: LightGBM, include/LightGBM/tree.h, `Decision`. */
export function goesLeft(tree: Tree, split: number, value: number): boolean {
  const decision = tree.decision[split] as number;
  const threshold = tree.threshold[split] as number;
  if ((decision & DECISION.categorical) !== 0) {
    return isInSet(tree.categories[threshold] as Uint32Array, value);
  }
  if (Number.isNaN(value)) {
    if ((decision & DECISION.missingNaN) !== 0) return (decision & DECISION.missingLeft) !== 0;
    value = 0;
  }
  if ((decision & DECISION.missingZero) !== 0 && Math.abs(value) <= ZERO) {
    return (decision & DECISION.missingLeft) !== 0;
  }
  return value <= threshold;
}

/** Whether a category code, whole part of `value`, is in a set of bits. */
export function isInSet(words: Uint32Array, value: number): boolean {
  if (!(value > -1 && value < words.length * 32)) return false;
  const code = Math.trunc(value);
  return (((words[code >> 5] as number) >>> (code & 31)) & 1) === 1;
}

/** Adds a constant to every value of a tree, as LightGBM does with the average it starts from. */
export function addToTree(tree: Tree, value: number): void {
  for (let leaf = 0; leaf < tree.leafValue.length; leaf++) {
    tree.leafValue[leaf] = (tree.leafValue[leaf] as number) + value;
  }
  for (let split = 0; split < tree.innerValue.length; split++) {
    tree.innerValue[split] = (tree.innerValue[split] as number) + value;
  }
  tree.shrinkage = 1;
}
