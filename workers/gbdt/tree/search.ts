import type { Team } from '../kernel/kernel';
import {
  BINS,
  HISTOGRAM_BYTES,
  LEAF,
  LEAF_BYTES,
  RESULT_BYTES,
  SEARCH_SCRATCH_BYTES,
  SETTINGS_BYTES,
} from '../kernel/layout';
import type { TrainingParams } from '../params';
import type { Units } from '../training/scaling';
import type { FeatureTable, SplitFeature } from './features';
import { leafGain } from './gain';
import type { HistogramPool } from './histograms';
import type { Leaf } from './leaf';
import { writeSettings } from './settings';
import { type LeafSums, readBestSplit, type Split, subtract, sumCells, writeBinTable } from './split';

/** Features below which the search is not shared among threads. */
const SHARED_FEATURES = 8;

/** Makes a range of the histograms of the leaves, right before it is searched. */
type Prepare = (kernel: Team['kernel'], at: number, cells: number) => void;

/** Finds the best splits of at most two leaves at a time, or the one best split of a whole level. */
export class SplitSearch {
  private readonly settings: number;
  private readonly leafRecords: number;
  private readonly table: number;
  private readonly everything: number;
  /** Per thread. */
  private readonly scratch: number[];
  /** Results of the first and of the second leaf. */
  private readonly results: [number, number];
  private units: Units = { gradientUnit: 1, hessianUnit: 1 };

  constructor(
    private readonly team: Team,
    private readonly features: FeatureTable,
    private readonly pool: HistogramPool,
    private readonly params: TrainingParams,
  ) {
    const { arena } = team;
    this.settings = arena.allocate(SETTINGS_BYTES);
    this.leafRecords = arena.allocate(params.num_leaves * LEAF_BYTES);
    this.table = arena.allocate(BINS);
    this.everything = arena.allocate(features.length);
    arena.views.u8.fill(1, this.everything, this.everything + features.length);
    this.scratch = Array.from({ length: team.size }, () => arena.allocate(SEARCH_SCRATCH_BYTES));
    const resultBytes = features.length * RESULT_BYTES;
    this.results = [arena.allocate(resultBytes), arena.allocate(resultBytes)];
  }

  /** Tells the units of the next tree. */
  begin(units: Units): void {
    this.units = units;
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
    this.writeLeaves(leaves);
    const searched = leaves.map((leaf) => this.maySplit(leaf));
    const { threads } = this;
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

  /**
   * The split with which the leaves gain most in sum, `min_gain_to_split` taken off once, as each leaf makes it: with
   * its own gain, which may be below zero, and its own left side. Null where none gains.
   */
  runLevel(leaves: Leaf[]): Split[] | null {
    this.writeLeaves(leaves);
    const { threads } = this;
    const [results] = this.results;
    this.team.each((kernel, thread) => {
      const [from, to] = this.features.shareOf(thread, threads).features;
      if (to === from) return;
      const scratch = this.scratch[thread] as number;
      const { leafRecords, settings } = this;
      kernel.findLevelSplits(
        this.features.at,
        from,
        to,
        leafRecords,
        leaves.length,
        settings,
        scratch,
        results,
      );
    }, threads);
    const { arena } = this.team;
    const split = readBestSplit(arena, results, this.features.length, this.features.order);
    if (!split) return null;
    const { mapper, decode, column } = this.features.features[split.index] as SplitFeature;
    const table = arena.views.u8.subarray(this.table, this.table + BINS);
    writeBinTable(table, split, mapper, decode);
    return leaves.map((leaf) => {
      const left = sumCells(arena, leaf.histogram + column * HISTOGRAM_BYTES, table);
      return {
        ...split,
        left,
        gain: this.gainOf(left) + this.gainOf(subtract(leaf.sums, left)) - this.gainOf(leaf.sums),
      };
    });
  }

  private get threads(): number {
    return this.features.length >= SHARED_FEATURES ? this.team.size : 1;
  }

  private writeLeaves(leaves: Leaf[]): void {
    const { i32, u32 } = this.team.arena.views;
    leaves.forEach(({ sums, count, histogram }, place) => {
      const record = (this.leafRecords + place * LEAF_BYTES) / 4;
      u32[record + LEAF.hessian / 4] = sums.hessian;
      i32[record + LEAF.gradient / 4] = sums.gradient;
      i32[record + LEAF.count / 4] = count;
      i32[record + LEAF.histogram / 4] = histogram;
    });
  }

  private gainOf({ gradient, hessian }: LeafSums): number {
    const { lambda_l1, lambda_l2 } = this.params;
    return leafGain(
      gradient * this.units.gradientUnit,
      hessian * this.units.hessianUnit,
      lambda_l1,
      lambda_l2,
    );
  }
}
