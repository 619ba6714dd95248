import { share } from '../../runtime/threads/team';
import type { BinnedData } from '../binning/binned';
import type { Team } from '../kernel/kernel';
import {
  gatherBytes,
  HISTOGRAM_BYTES,
  LEAF,
  LEAF_BYTES,
  RESULT_BYTES,
  SEARCH_SCRATCH_BYTES,
} from '../kernel/layout';
import type { TrainingParams } from '../params';
import { type PhaseTimes, timed } from '../training/phases';
import { FeatureTable, type SplitFeature } from './features';
import type { GrowingLeaf, GrowingTree, GrowthPolicy } from './growth';
import { HistogramPool } from './histograms';
import { writeSettings } from './settings';
import { type LeafSums, readBestSplit, type Split, writeBinTable } from './split';

/** Rows of a leaf below which one thread does better than several. */
const SHARED_ROWS = 8192;

/** Total gain of features x bins below which the search is not shared. */
const SHARED_FEATURES = 8;

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

/** Grows one tree after the other over the same binned data. */
export class TreeLearner {
  readonly features: FeatureTable;
  /** Offset of the row numbers (i32), which growing reorders so that the rows of a leaf stand together. */
  readonly indices: number;
  /** Offset of the gradient pairs. */
  readonly gradients: number;
  /** Offset of the tables of the splits, 256 bytes each: which column values go left. */
  readonly tables: number;
  private readonly pool: HistogramPool;
  private readonly scratch: number;
  private readonly settings: number;
  private readonly leafRecords: number;
  private readonly leftCounts: number;
  private readonly everything: number;
  /** Per thread: a histogram of its own, room for gathering and for searching. */
  private readonly own: { histogram: number; gather: number; search: number }[];
  /** Results for the left and the right child. */
  private readonly results: [number, number];

  constructor(
    private readonly team: Team,
    private readonly binned: BinnedData,
    private readonly params: TrainingParams,
    private readonly times: PhaseTimes,
  ) {
    const { arena } = team;
    this.features = new FeatureTable(binned, arena);
    this.pool = new HistogramPool(binned, this.features.length, arena);
    this.indices = arena.allocate(binned.rows * 4);
    this.scratch = arena.allocate(binned.rows * 4);
    this.gradients = arena.allocate((binned.rows + 4) * 8);
    this.tables = arena.allocate(params.num_leaves * 256);
    this.settings = arena.allocate(128);
    this.leafRecords = arena.allocate(2 * LEAF_BYTES);
    this.leftCounts = arena.allocate(4 * team.size);
    this.everything = arena.allocate(this.features.length);
    arena.views.u8.fill(1, this.everything, this.everything + this.features.length);
    this.own = Array.from({ length: team.size }, () => ({
      histogram: arena.allocate(this.pool.bytes),
      gather: arena.allocate(gatherBytes(binned.rowWidth)),
      search: arena.allocate(SEARCH_SCRATCH_BYTES),
    }));
    const resultBytes = this.features.length * RESULT_BYTES;
    this.results = [arena.allocate(resultBytes), arena.allocate(resultBytes)];
  }

  /** The row-major bins. */
  get bins(): { at: number; stride: number } {
    return { at: this.binned.rowsAt, stride: this.binned.rowStride };
  }

  /** Grows a tree from the quantised gradients. */
  grow(input: TreeInput, policy: GrowthPolicy): GrownTree {
    this.pool.reset();
    writeSettings(this.team.arena, this.settings, this.params, input);
    const growth = new Growth(this, input, this.params.num_leaves);
    policy.grow(growth);
    return { splits: growth.splits, leaves: growth.leaves };
  }

  /** The leaf of all rows, with its best split. */
  plantRoot(input: TreeInput): Leaf {
    const histogram = this.pool.take();
    const { count } = input;
    const indices = input.inOrder ? 0 : this.indices;
    const threads = this.threadsFor(count);
    const start = performance.now();
    this.team.each((kernel, thread) => {
      const own = this.own[thread] as TreeLearner['own'][0];
      const target = thread === 0 ? histogram : own.histogram;
      const [from, to] = share(count, thread, threads);
      kernel.clear(target, this.pool.bytes);
      this.sumRows(kernel, indices, from, to, target, own.gather);
    }, threads);
    this.merge(histogram, threads);
    this.times.histograms += performance.now() - start;
    const root = new Leaf(0, count, 0, this.sumsOf(histogram), null, -1);
    root.histogram = histogram;
    if (this.maySplit(root)) this.search([root], this.everything);
    return root;
  }

  /** Makes the best split of a leaf; searches the children unless they are to stay leaves. */
  split(leaf: Leaf, table: number, parent: number, searchChildren: boolean): [Leaf, Leaf] {
    const split = leaf.best as Split;
    const feature = this.features.features[split.index] as SplitFeature;
    writeBinTable(
      this.team.arena.views.u8.subarray(table, table + 256),
      split,
      feature.mapper,
      feature.decode,
    );
    const threads = this.threadsFor(leaf.count);
    const leftCounts = timed(this.times, 'partition', () => this.partition(leaf, feature, table, threads));
    const leftCount = leftCounts.reduce((sum, count) => sum + count, 0);
    const right: LeafSums = {
      gradient: leaf.sums.gradient - split.left.gradient,
      hessian: leaf.sums.hessian - split.left.hessian,
    };
    const depth = leaf.depth + 1;
    const { begin, count } = leaf;
    const children: [Leaf, Leaf] = [
      new Leaf(begin, leftCount, depth, split.left, split, parent),
      new Leaf(begin + leftCount, count - leftCount, depth, right, split, parent),
    ];
    const hopeful = searchChildren && children.some((child) => this.maySplit(child));
    const smaller = leftCount <= count - leftCount ? 0 : 1;
    timed(this.times, hopeful ? 'histograms' : 'partition', () => {
      this.settle(leaf, leftCounts, threads, hopeful ? smaller : null);
    });
    if (hopeful) timed(this.times, 'search', () => this.searchChildren(leaf, children, smaller, threads));
    else this.pool.give(leaf.histogram);
    return children;
  }

  /** Splits the rows of a leaf into `scratch`; each thread does its share. Returns each one's left count. */
  private partition(leaf: Leaf, feature: SplitFeature, table: number, threads: number): number[] {
    const column = this.binned.columnsAt + feature.column * this.binned.columnStride;
    this.team.each((kernel, thread) => {
      const [from, to] = this.shareOf(leaf, thread, threads);
      const counter = this.leftCounts + 4 * thread;
      kernel.partition(this.indices, from, to, column, table, this.scratch, counter);
    }, threads);
    const { i32 } = this.team.arena.views;
    return Array.from({ length: threads }, (_, thread) => i32[this.leftCounts / 4 + thread] as number);
  }

  /**
   * Copies the split rows back to their places. Where the children will be searched, each thread also
   * sums the histogram of the smaller child over the rows it has split itself.
   */
  private settle(leaf: Leaf, leftCounts: number[], threads: number, summed: 0 | 1 | null): void {
    let leftTo = leaf.begin;
    let rightTo = leaf.begin + leftCounts.reduce((sum, count) => sum + count, 0);
    const places = leftCounts.map((leftCount, thread) => {
      const [from, to] = this.shareOf(leaf, thread, threads);
      const place = { from, to, leftCount, leftTo, rightTo };
      leftTo += leftCount;
      rightTo += to - from - leftCount;
      return place;
    });
    this.team.each((kernel, thread) => {
      const { from, to, leftCount, leftTo, rightTo } = places[thread] as (typeof places)[0];
      kernel.copyPartition(this.scratch, from, to, leftCount, this.indices, leftTo, rightTo);
      if (summed === null) return;
      const own = this.own[thread] as TreeLearner['own'][0];
      const [first, last] = summed === 0 ? [from, from + leftCount] : [from + leftCount, to];
      kernel.clear(own.histogram, this.pool.bytes);
      this.sumRows(kernel, this.scratch, first, last, own.histogram, own.gather);
    }, threads);
  }

  /**
   * The smaller child's histogram is merged from the threads' own, the larger child's is the parent's
   * less the smaller's and takes its place. Each thread does the columns whose features it then searches.
   */
  private searchChildren(leaf: Leaf, children: [Leaf, Leaf], smaller: 0 | 1, summedBy: number): void {
    const larger = smaller === 0 ? 1 : 0;
    const mergedInto = this.pool.take();
    children[smaller].histogram = mergedInto;
    children[larger].histogram = leaf.histogram;
    // The larger child takes over the parent's list of features, so the smaller one must read it first.
    const ordered = [children[smaller], children[larger]];
    this.search(ordered, this.pool.splittable(leaf.histogram), (kernel, at, cells) => {
      kernel.clear(mergedInto + at, 8 * cells);
      for (const { histogram } of this.own.slice(0, summedBy)) {
        kernel.addCells(mergedInto + at, histogram + at, cells);
      }
      kernel.subtractCells(leaf.histogram + at, mergedInto + at, cells);
    });
    for (const child of children) if (child.gain <= 0) this.pool.give(child.histogram);
  }

  /** Finds the best split of each of the leaves; `prepare` makes a range of their histograms first. */
  private search(
    leaves: Leaf[],
    inherited: number,
    prepare?: (kernel: Team['kernel'], at: number, cells: number) => void,
  ): void {
    const { arena } = this.team;
    leaves.forEach((leaf, place) => {
      const record = (this.leafRecords + place * LEAF_BYTES) / 4;
      arena.views.u32[record + LEAF.hessian / 4] = leaf.sums.hessian;
      arena.views.i32[record + LEAF.gradient / 4] = leaf.sums.gradient;
      arena.views.i32[record + LEAF.count / 4] = leaf.count;
    });
    const searched = leaves.map((leaf) => this.maySplit(leaf));
    const threads = this.features.length >= SHARED_FEATURES ? this.team.size : 1;
    this.team.each((kernel, thread) => {
      const { columns, features } = this.features.shareOf(thread, threads);
      const [from, to] = columns;
      if (to === from) return;
      prepare?.(kernel, from * HISTOGRAM_BYTES, ((to - from) * HISTOGRAM_BYTES) / 8);
      leaves.forEach((leaf, place) => {
        if (!searched[place]) return;
        kernel.findSplits(
          this.features.at,
          ...features,
          leaf.histogram,
          this.leafRecords + place * LEAF_BYTES,
          this.settings,
          inherited,
          this.pool.splittable(leaf.histogram),
          (this.own[thread] as TreeLearner['own'][0]).search,
          this.results[place as 0 | 1],
        );
      });
    }, threads);
    leaves.forEach((leaf, place) => {
      if (!searched[place]) return;
      const results = this.results[place as 0 | 1];
      leaf.best = readBestSplit(arena, results, this.features.length, this.features.order);
    });
  }

  private sumRows(
    kernel: Team['kernel'],
    indices: number,
    from: number,
    to: number,
    histogram: number,
    gather: number,
  ): void {
    const { rowsAt, rowStride, rowWidth } = this.binned;
    const { blocksAt, blockCount } = this.features;
    kernel.buildHistogram(
      rowsAt,
      rowStride,
      rowWidth,
      indices,
      from,
      to,
      this.gradients,
      histogram,
      blocksAt,
      blockCount,
      gather,
    );
  }

  private merge(histogram: number, threads: number): void {
    for (const own of this.own.slice(1, threads)) {
      this.team.kernel.addCells(histogram, own.histogram, this.pool.bytes / 8);
    }
  }

  /** Sums of a leaf: those of any one of the columns in use. */
  private sumsOf(histogram: number): LeafSums {
    const { i32, u32 } = this.team.arena.views;
    const block = i32[this.features.blocksAt / 4] as number;
    const first = (histogram + block * 8 * HISTOGRAM_BYTES) / 4;
    const sums = { gradient: 0, hessian: 0 };
    for (let cell = first; cell < first + HISTOGRAM_BYTES / 4; cell += 2) {
      sums.hessian += u32[cell] as number;
      sums.gradient += i32[cell + 1] as number;
    }
    return sums;
  }

  private maySplit({ count, depth, sums }: Leaf): boolean {
    const { max_depth, min_data_in_leaf } = this.params;
    if (max_depth > 0 && depth >= max_depth) return false;
    return count >= 2 && count >= 2 * min_data_in_leaf && sums.hessian > 0;
  }

  private threadsFor(rows: number): number {
    return rows >= SHARED_ROWS ? this.team.size : 1;
  }

  private shareOf(leaf: Leaf, thread: number, threads: number): [number, number] {
    const [from, to] = share(leaf.count, thread, threads);
    return [leaf.begin + from, leaf.begin + to];
  }
}

/** The state of one tree while it grows. */
class Growth implements GrowingTree {
  readonly leaves: Leaf[];
  readonly splits: MadeSplit[] = [];

  constructor(
    private readonly learner: TreeLearner,
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
