import type { FeatureTable, SplitFeature } from './features';
import type { TreeByLeaf, TreeByLevel } from './growth';
import type { Leaf, MadeSplit, TreeInput } from './leaf';
import type { Split } from './split';

/** Who plants a tree and splits its leaves. */
interface Splitter {
  readonly features: FeatureTable;
  /** Offset of the tables that say which bins go left, 256 bytes a split. */
  readonly tables: number;
  plantRoot(input: TreeInput): Leaf;
  /** `more`: whether the children may be split in turn. Null: all rows went one way, and the leaf is as it was. */
  split(leaf: Leaf, table: number, place: number, more: boolean): [Leaf, Leaf] | null;
  /** The one best split of all leaves, as each of them makes it; null where they gain nothing. */
  searchLevel(leaves: Leaf[]): Split[] | null;
}

/** The state of one tree while it grows. */
export class Growth implements TreeByLeaf, TreeByLevel {
  readonly leaves: Leaf[];
  readonly splits: MadeSplit[] = [];
  private levels = 0;

  constructor(
    private readonly learner: Splitter,
    input: TreeInput,
    readonly leafLimit: number,
    private readonly levelLimit: number,
  ) {
    this.leaves = [learner.plantRoot(input)];
  }

  split(leaf: Leaf): void {
    this.cut(leaf, this.leaves.length + 1 < this.leafLimit);
  }

  splitLevel(): boolean {
    const splits = this.levels < this.levelLimit ? this.learner.searchLevel(this.leaves) : null;
    if (!splits) return false;
    this.levels++;
    const more = this.levels < this.levelLimit && 2 ** (this.levels + 1) <= this.leafLimit;
    this.leaves.slice().forEach((leaf, place) => {
      leaf.best = splits[place] as Split;
      this.cut(leaf, more);
    });
    return true;
  }

  private cut(leaf: Leaf, more: boolean): void {
    const number = this.leaves.indexOf(leaf);
    const place = this.splits.length;
    const split = leaf.best as Split;
    const feature = this.learner.features.features[split.index] as SplitFeature;
    const table = this.learner.tables + 256 * place;
    const children = this.learner.split(leaf, table, place, more);
    if (!children) return;
    const [left, right] = children;
    const above = this.splits[leaf.parent];
    if (above?.left === -1 - number) above.left = place;
    else if (above) above.right = place;
    this.splits.push({ split, feature, leaf, left: -1 - number, right: -1 - this.leaves.length });
    this.leaves[number] = left;
    this.leaves.push(right);
  }
}
