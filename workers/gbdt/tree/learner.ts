import { share } from '../../runtime/threads/team';
import type { BinnedData } from '../binning/binned';
import type { Team } from '../kernel/kernel';
import { gatherBytes, HISTOGRAM_BYTES } from '../kernel/layout';
import type { TrainingParams } from '../params';
import { type PhaseTimes, timed } from '../training/phases';
import { FeatureTable, type SplitFeature } from './features';
import { Growth } from './growing';
import type { GrowthPolicy } from './growth';
import { HistogramPool } from './histograms';
import { type GrownTree, Leaf, type TreeInput } from './leaf';
import { RowOrder } from './rows';
import { SplitSearch } from './search';
import { type LeafSums, type Split, subtract, sumCells, writeBinTable } from './split';

/** Grows one tree after the other over the same binned data. */
export class TreeLearner {
  readonly features: FeatureTable;
  /** Offset of the gradient pairs. */
  readonly gradients: number;
  /** Offset of the tables of the splits, 256 bytes each: which column values go left. */
  readonly tables: number;
  private readonly rows: RowOrder;
  private readonly pool: HistogramPool;
  private readonly search: SplitSearch;
  /** Per thread: a histogram of its own, and room for gathering. */
  private readonly own: { histogram: number; gather: number }[];
  /** Whether leaves are searched together, a level at a time, and not one by one. */
  private together = false;

  constructor(
    private readonly team: Team,
    private readonly binned: BinnedData,
    private readonly params: TrainingParams,
    private readonly times: PhaseTimes,
  ) {
    const { arena } = team;
    this.features = new FeatureTable(binned, arena);
    this.pool = new HistogramPool(binned, this.features.length, arena);
    this.rows = new RowOrder(team, binned.rows);
    this.gradients = arena.allocate((binned.rows + 4) * 8);
    this.tables = arena.allocate(params.num_leaves * 256);
    this.search = new SplitSearch(team, this.features, this.pool, params);
    this.own = Array.from({ length: team.size }, () => ({
      histogram: arena.allocate(this.pool.bytes),
      gather: arena.allocate(gatherBytes(binned.rowWidth)),
    }));
  }

  /** Offset of the row numbers (i32), which growing reorders so that the rows of a leaf stand together. */
  get indices(): number {
    return this.rows.indices;
  }

  /** The row-major bins. */
  get bins(): { at: number; stride: number } {
    return { at: this.binned.rowsAt, stride: this.binned.rowStride };
  }

  /** Grows a tree from the quantised gradients. */
  grow(input: TreeInput, policy: GrowthPolicy): GrownTree {
    const { num_leaves, max_depth } = this.params;
    this.together = policy.searches === 'level';
    this.pool.reset();
    this.search.begin(input);
    const growth = new Growth(this, input, num_leaves, max_depth > 0 ? max_depth : Infinity);
    policy.grow(growth);
    return { splits: growth.splits, leaves: growth.leaves };
  }

  /** The leaf of all rows, with its best split. */
  plantRoot(input: TreeInput): Leaf {
    const histogram = this.pool.take();
    const { count } = input;
    const indices = input.inOrder ? 0 : this.indices;
    const threads = this.rows.threadsFor(count);
    timed(this.times, 'histograms', () => {
      this.team.each((kernel, thread) => {
        const target = thread === 0 ? histogram : this.ownOf(thread).histogram;
        const [from, to] = share(count, thread, threads);
        this.sumRows(kernel, thread, indices, from, to, target);
      }, threads);
      for (const own of this.own.slice(1, threads)) {
        this.team.kernel.addCells(histogram, own.histogram, this.pool.bytes / 8);
      }
    });
    const root = new Leaf(0, count, 0, this.sumsOf(histogram), null, -1);
    root.histogram = histogram;
    if (!this.together && this.search.maySplit(root)) this.search.run([root]);
    return root;
  }

  searchLevel(leaves: Leaf[]): Split[] | null {
    return timed(this.times, 'search', () => this.search.runLevel(leaves));
  }

  /**
   * Makes the best split of a leaf; sums and searches the children unless they are to stay leaves. Of a level, a leaf
   * whose rows all go one way stays as it is: null.
   */
  split(leaf: Leaf, table: number, parent: number, searchChildren: boolean): [Leaf, Leaf] | null {
    const split = leaf.best as Split;
    const { mapper, decode, column } = this.features.features[split.index] as SplitFeature;
    writeBinTable(this.team.arena.views.u8.subarray(table, table + 256), split, mapper, decode);
    const threads = this.rows.threadsFor(leaf.count);
    const columnAt = this.binned.columnsAt + column * this.binned.columnStride;
    const leftCounts = timed(this.times, 'partition', () =>
      this.rows.partition(leaf, columnAt, table, threads),
    );
    const leftCount = leftCounts.reduce((sum, count) => sum + count, 0);
    if (this.together && (leftCount === 0 || leftCount === leaf.count)) return null;
    const right = subtract(leaf.sums, split.left);
    const depth = leaf.depth + 1;
    const { begin, count } = leaf;
    const children: [Leaf, Leaf] = [
      new Leaf(begin, leftCount, depth, split.left, split, parent),
      new Leaf(begin + leftCount, count - leftCount, depth, right, split, parent),
    ];
    const smaller = leftCount <= count - leftCount ? 0 : 1;
    if (searchChildren && (this.together || children.some((child) => this.search.maySplit(child)))) {
      timed(this.times, 'histograms', () => this.settleAndSum(leaf, leftCounts, smaller));
      timed(this.times, 'search', () => this.searchChildren(leaf, children, smaller, threads));
    } else {
      timed(this.times, 'partition', () => this.rows.settle(leaf, leftCounts));
      this.pool.give(leaf.histogram);
    }
    return children;
  }

  /** Settles the rows; each thread also sums the histogram of the smaller child over those it has split itself. */
  private settleAndSum(leaf: Leaf, leftCounts: number[], smaller: 0 | 1): void {
    this.rows.settle(leaf, leftCounts, (kernel, thread, from, middle, to) => {
      const [first, last] = smaller === 0 ? [from, middle] : [middle, to];
      this.sumRows(kernel, thread, this.rows.scratch, first, last, this.ownOf(thread).histogram);
    });
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
    const ordered = this.together ? [] : [children[smaller], children[larger]];
    this.search.run(ordered, this.pool.splittable(leaf.histogram), (kernel, at, cells) => {
      kernel.clear(mergedInto + at, 8 * cells);
      for (const { histogram } of this.own.slice(0, summedBy)) {
        kernel.addCells(mergedInto + at, histogram + at, cells);
      }
      kernel.subtractCells(leaf.histogram + at, mergedInto + at, cells);
    });
    for (const child of ordered) if (child.gain <= 0) this.pool.give(child.histogram);
  }

  /** Sums rows into a histogram, which is cleared first. */
  private sumRows(
    kernel: Team['kernel'],
    thread: number,
    indices: number,
    from: number,
    to: number,
    histogram: number,
  ): void {
    const { rowsAt, rowStride, rowWidth } = this.binned;
    const { blocksAt, blockCount } = this.features;
    kernel.clear(histogram, this.pool.bytes);
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
      this.ownOf(thread).gather,
    );
  }

  private ownOf(thread: number): TreeLearner['own'][0] {
    return this.own[thread] as TreeLearner['own'][0];
  }

  /** Sums of a leaf: those of any one of the columns in use. */
  private sumsOf(histogram: number): LeafSums {
    const { arena } = this.team;
    const block = arena.views.i32[this.features.blocksAt / 4] as number;
    return sumCells(arena, histogram + block * 8 * HISTOGRAM_BYTES);
  }
}
