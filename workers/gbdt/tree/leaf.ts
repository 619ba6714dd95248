import type { SplitFeature } from './features';
import type { GrowingLeaf } from './growth';
import type { LeafSums, Split } from './split';

/** A leaf of the tree that is being grown. */
export class Leaf implements GrowingLeaf {
  best: Split | null = null;
  /** Offset of its histogram, or 0. */
  histogram = 0;

  constructor(
    /** Its rows: places `begin .. begin + count` of the learner's indices. */
    readonly begin: number,
    readonly count: number,
    readonly depth: number,
    readonly sums: LeafSums,
    /** The split it was made by, null for the root. */
    readonly madeBy: Split | null,
    /** Place of the parent among the splits, -1 for the root. */
    readonly parent: number,
  ) {}

  get gain(): number {
    return this.best?.gain ?? 0;
  }
}

/** A split that was made, with the leaf it replaced; children below zero are leaves, `-1 - leaf`. */
export interface MadeSplit {
  split: Split;
  feature: SplitFeature;
  leaf: Leaf;
  left: number;
  right: number;
}

/** What grew: splits and leaves in the order of their numbers. */
export interface GrownTree {
  splits: MadeSplit[];
  leaves: Leaf[];
}

/** The rows and gradients that a tree is grown from. */
export interface TreeInput {
  /** Number of rows, the first of `indices`. */
  count: number;
  /** Whether `indices` are 0, 1, 2, ... */
  inOrder: boolean;
  /** Sums of the quantised gradient pairs over those rows are of this unit. */
  gradientUnit: number;
  hessianUnit: number;
}
