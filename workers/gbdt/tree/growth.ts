import { AppError } from '../../runtime/errors';
import type { BinMapper } from '../binning/mapper';
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
interface GrowingTree {
  /** Leaves in the order of their numbers. */
  readonly leaves: readonly GrowingLeaf[];
  /** Largest number of leaves. */
  readonly leafLimit: number;
}

/** A tree each of whose leaves has a best split of its own. */
export interface TreeByLeaf extends GrowingTree {
  /** Splits a leaf that has a gain. The left child takes its place, the right child becomes the last leaf. */
  split(leaf: GrowingLeaf): void;
}

/** A tree whose leaves are searched together. */
export interface TreeByLevel extends GrowingTree {
  /** Splits all leaves by the one split with which they gain most together. False: none gains, or it is deep enough. */
  splitLevel(): boolean;
}

/** Decides what is split next. `searches`: whose best split is looked for. */
export type GrowthPolicy =
  | { readonly searches: 'leaf'; grow(tree: TreeByLeaf): void }
  | { readonly searches: 'level'; grow(tree: TreeByLevel): void };

/** Always the leaf with the largest gain, of equal ones the first. Source: Shi, Best-first decision trees (2007). */
export const leafWise = {
  searches: 'leaf',
  grow(tree: TreeByLeaf) {
    while (tree.leaves.length < tree.leafLimit) {
      const best = tree.leaves.reduce((a, b) => (b.gain > a.gain ? b : a));
      if (best.gain <= 0) return;
      tree.split(best);
    }
  },
} satisfies GrowthPolicy;

/** Level by level, within a level the leaf with the largest gain first. */
export const depthWise = {
  searches: 'leaf',
  grow(tree: TreeByLeaf) {
    while (tree.leaves.length < tree.leafLimit) {
      const open = tree.leaves.filter((leaf) => leaf.gain > 0);
      if (open.length === 0) return;
      tree.split(
        open.reduce((a, b) => (b.depth < a.depth || (b.depth === a.depth && b.gain > a.gain) ? b : a)),
      );
    }
  },
} satisfies GrowthPolicy;

/**
 * Every level by one split, as long as whole levels stay within the limit of leaves. Source: Kohavi, Bottom-up induction
 * of oblivious read-once decision graphs (1994); Prokhorenkova et al., CatBoost (2018), section 4.
 */
export const symmetric = {
  searches: 'level',
  grow(tree: TreeByLevel) {
    for (let leaves = 2; leaves <= tree.leafLimit; leaves *= 2) if (!tree.splitLevel()) return;
  },
} satisfies GrowthPolicy;

/** The policies by the names of `grow_policy`. */
export const GROWTH: Record<TrainingParams['grow_policy'], GrowthPolicy> = {
  leafwise: leafWise,
  depthwise: depthWise,
  symmetric,
};

/**
 * Throws `bad_parameters` where whole levels could not be split well: nothing but `lambda_l2` keeps a leaf of few rows
 * small, and of a category's many values only one at a time can go left.
 */
export function checkLevels(
  mappers: BinMapper[],
  names: string[],
  { lambda_l2, max_cat_to_onehot }: TrainingParams,
): void {
  if (lambda_l2 === 0) {
    throw new AppError(
      'bad_parameters',
      'Symmetric trees need a lambda_l2 above 0.',
      "Their leaves may have any number of rows. CatBoost's own default is 3.",
    );
  }
  const wide = mappers.findIndex(({ kind, bins }) => kind === 'categorical' && bins > max_cat_to_onehot);
  if (wide < 0) return;
  throw new AppError(
    'bad_parameters',
    `Symmetric trees compare one category with all others, and "${names[wide]}" has ${mappers[wide]?.bins}, the missing and the rare taken as one; max_cat_to_onehot is ${max_cat_to_onehot}.`,
    'Raise max_cat_to_onehot, or give the feature as a number, such as how often each category came true.',
  );
}
