import type { TrainingParams } from '../params';

/** A leaf as a growth policy sees it. */
export interface GrowingLeaf {
  /** Number of splits above it. */
  readonly depth: number;
  /** Number of rows. */
  readonly count: number;
  /** Gain of the best split that was found for it; 0 where it cannot be split. */
  readonly gain: number;
}

/** A tree that is being grown. */
export interface GrowingTree {
  /** Leaves in the order of their numbers. */
  readonly leaves: readonly GrowingLeaf[];
  /** Largest number of leaves. */
  readonly leafLimit: number;
  /** Splits a leaf that has a gain. The left child takes its place, the right child becomes the last leaf. */
  split(leaf: GrowingLeaf): void;
}

/** Decides which leaf is split next. */
export interface GrowthPolicy {
  grow(tree: GrowingTree): void;
}

/** Always the leaf with the largest gain, of equal ones the first. Source: Shi, Best-first decision trees (2007). */
export const leafWise: GrowthPolicy = {
  grow(tree) {
    while (tree.leaves.length < tree.leafLimit) {
      const best = tree.leaves.reduce((a, b) => (b.gain > a.gain ? b : a));
      if (best.gain <= 0) return;
      tree.split(best);
    }
  },
};

/** Level by level, within a level the leaf with the largest gain first. */
export const depthWise: GrowthPolicy = {
  grow(tree) {
    while (tree.leaves.length < tree.leafLimit) {
      const open = tree.leaves.filter((leaf) => leaf.gain > 0);
      if (open.length === 0) return;
      tree.split(
        open.reduce((a, b) => (b.depth < a.depth || (b.depth === a.depth && b.gain > a.gain) ? b : a)),
      );
    }
  },
};

/** The policies by the names of `grow_policy`. */
export const GROWTH: Record<TrainingParams['grow_policy'], GrowthPolicy> = {
  leafwise: leafWise,
  depthwise: depthWise,
};
