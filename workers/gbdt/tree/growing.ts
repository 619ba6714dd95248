import type { FeatureTable, SplitFeature } from './features';
import type { GrowingTree } from './growth';
import type { Leaf, MadeSplit, TreeInput } from './leaf';
import type { Split } from './split';

/** Who plants a tree and splits its leaves. */
interface Splitter {
  readonly features: FeatureTable;
  /** Offset of the tables that say which bins go left, 256 bytes a split. */
  readonly tables: number;
  plantRoot(input: TreeInput): Leaf;
  /** `more`: whether the children may be split in turn. */
  split(leaf: Leaf, table: number, place: number, more: boolean): [Leaf, Leaf];
}

/** The state of one tree while it grows. */
export class Growth implements GrowingTree {
  readonly leaves: Leaf[];
  readonly splits: MadeSplit[] = [];

  constructor(
    private readonly learner: Splitter,
    input: TreeInput,
    readonly leafLimit: number,
  ) {
    this.leaves = [learner.plantRoot(input)];
  }

  split(leaf: Leaf): void {
    const number = this.leaves.indexOf(leaf);
    const place = this.splits.length;
    const split = leaf.best as Split;
    const feature = this.learner.features.features[split.index] as SplitFeature;
    const more = this.leaves.length + 1 < this.leafLimit;
    const table = this.learner.tables + 256 * place;
    const [left, right] = this.learner.split(leaf, table, place, more);
    const above = this.splits[leaf.parent];
    if (above?.left === -1 - number) above.left = place;
    else if (above) above.right = place;
    this.splits.push({ split, feature, leaf, left: -1 - number, right: -1 - this.leaves.length });
    this.leaves[number] = left;
    this.leaves.push(right);
  }
}
