import type { Team } from '../kernel/kernel';
import { HISTOGRAM_BYTES, LEAF, LEAF_BYTES, RESULT_BYTES, SEARCH_SCRATCH_BYTES } from '../kernel/layout';
import type { TrainingParams } from '../params';
import type { FeatureTable } from './features';
import type { HistogramPool } from './histograms';
import type { Leaf } from './leaf';
import { writeSettings } from './settings';
import { readBestSplit } from './split';

/** Features below which the search is not shared among threads. */
const SHARED_FEATURES = 8;

/** Makes a range of the histograms of the leaves, right before it is searched. */
type Prepare = (kernel: Team['kernel'], at: number, cells: number) => void;

/** Finds the best splits of at most two leaves at a time. */
export class SplitSearch {
  private readonly settings: number;
  private readonly leafRecords: number;
  private readonly everything: number;
  /** Per thread. */
  private readonly scratch: number[];
  /** Results of the first and of the second leaf. */
  private readonly results: [number, number];

  constructor(
    private readonly team: Team,
    private readonly features: FeatureTable,
    private readonly pool: HistogramPool,
    private readonly params: TrainingParams,
  ) {
    const { arena } = team;
    this.settings = arena.allocate(128);
    this.leafRecords = arena.allocate(2 * LEAF_BYTES);
    this.everything = arena.allocate(features.length);
    arena.views.u8.fill(1, this.everything, this.everything + features.length);
    this.scratch = Array.from({ length: team.size }, () => arena.allocate(SEARCH_SCRATCH_BYTES));
    const resultBytes = features.length * RESULT_BYTES;
    this.results = [arena.allocate(resultBytes), arena.allocate(resultBytes)];
  }

  /** Tells the units of the next tree. */
  begin(units: { gradientUnit: number; hessianUnit: number }): void {
    writeSettings(this.team.arena, this.settings, this.params, units);
  }

  maySplit({ count, depth, sums }: Leaf): boolean {
    const { max_depth, min_data_in_leaf } = this.params;
    if (max_depth > 0 && depth >= max_depth) return false;
    return count >= 2 && count >= 2 * min_data_in_leaf && sums.hessian > 0;
  }

  /** Finds the best split of each of the leaves; `inherited` says which features could be split above them. */
  run(leaves: Leaf[], inherited = this.everything, prepare?: Prepare): void {
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
          this.scratch[thread] as number,
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
}
