import { share } from '../../runtime/threads/team';
import type { TrainingData } from '../data';
import type { Measured } from '../evaluation/metrics';
import type { Team } from '../kernel/kernel';
import { BINS, NODE, NODE_BYTES, SUM_BLOCK } from '../kernel/layout';
import type { Tree } from '../model/tree';
import type { GrownTree, MadeSplit } from '../tree/leaf';
import type { TreeLearner } from '../tree/learner';
import { writeBinTable } from '../tree/split';
import type { MeasuredRows } from './prepared';

/** Raw scores of some rows in the kernel's memory. */
export class Scores {
  readonly at: number;

  constructor(
    protected readonly team: Team,
    readonly rows: number,
  ) {
    this.at = team.arena.allocate((rows + 4) * 8);
  }

  /** A view; valid until the memory grows. */
  get values(): Float64Array {
    return this.team.arena.views.f64.subarray(this.at / 8, this.at / 8 + this.rows);
  }

  /** Adds to every row. */
  add(values: Float64Array | number): void {
    const scores = this.values;
    for (let row = 0; row < this.rows; row++) {
      const value = typeof values === 'number' ? values : (values[row] as number);
      scores[row] = (scores[row] as number) + value;
    }
  }
}

/** Scores of the rows that are trained on. */
export class TrainingScores extends Scores {
  private readonly begins: number;
  private readonly values64: number;
  private readonly nodes: number;

  constructor(
    team: Team,
    rows: number,
    private readonly leafLimit: number,
  ) {
    super(team, rows);
    this.begins = team.arena.allocate((leafLimit + 1) * 4);
    this.values64 = team.arena.allocate(leafLimit * 8);
    this.nodes = team.arena.allocate(leafLimit * NODE_BYTES);
  }

  /** Adds a new tree: to the rows in the bag by the leaf they are in, to the others by its splits. */
  addTree(grown: GrownTree, tree: Tree, learner: TreeLearner, bagged: number): void {
    const { i32, f64 } = this.team.arena.views;
    const order = grown.leaves.map((_, leaf) => leaf);
    const leafAt = (leaf: number) => grown.leaves[leaf] as GrownTree['leaves'][0];
    order.sort((a, b) => leafAt(a).begin - leafAt(b).begin);
    order.forEach((leaf, place) => {
      i32[this.begins / 4 + place] = leafAt(leaf).begin;
      f64[this.values64 / 8 + place] = tree.leafValue[leaf] as number;
    });
    i32[this.begins / 4 + order.length] = bagged;
    this.team.each((kernel, thread) => {
      const [from, to] = share(bagged, thread, this.team.size);
      kernel.addLeafValues(this.at, learner.indices, from, to, this.begins, this.values64, order.length);
    });
    if (bagged < this.rows && grown.splits.length > 0) this.addOutOfBag(grown, tree, learner, bagged);
  }

  private addOutOfBag(grown: GrownTree, tree: Tree, learner: TreeLearner, bagged: number): void {
    const { f64 } = this.team.arena.views;
    writeNodes(this.team, this.nodes, grown.splits, ({ feature }) => feature.column);
    f64.set(tree.leafValue.subarray(0, this.leafLimit), this.values64 / 8);
    this.team.each((kernel, thread) => {
      const [from, to] = share(this.rows - bagged, thread, this.team.size);
      kernel.addTreeValues(
        this.at,
        learner.bins.at,
        learner.bins.stride,
        learner.indices,
        bagged + from,
        bagged + to,
        this.nodes,
        learner.tables,
        this.values64,
      );
    });
  }
}

/** Scores of rows that are only measured, kept as bins of the training data's mappers. */
export class ValidationScores extends Scores {
  private readonly nodes: number;
  private readonly tables: number;
  private readonly leafValues: number;

  constructor(
    team: Team,
    private readonly measuredRows: MeasuredRows,
    private readonly groupSizes: Int32Array | null,
    leafLimit: number,
  ) {
    super(team, measuredRows.bins.rows);
    this.nodes = team.arena.allocate(leafLimit * NODE_BYTES);
    this.tables = team.arena.allocate(leafLimit * BINS);
    this.leafValues = team.arena.allocate(leafLimit * 8);
  }

  get data(): TrainingData {
    return this.measuredRows.data;
  }

  addTree(grown: GrownTree, tree: Tree): void {
    if (grown.splits.length === 0) {
      this.add(tree.leafValue[0] as number);
      return;
    }
    const { u8, f64 } = this.team.arena.views;
    writeNodes(this.team, this.nodes, grown.splits, ({ feature }) => feature.feature);
    grown.splits.forEach(({ split, feature: { mapper } }, place) => {
      const table = u8.subarray(this.tables + BINS * place, this.tables + BINS * (place + 1));
      writeBinTable(table, split, mapper);
    });
    f64.set(tree.leafValue, this.leafValues / 8);
    this.team.each((kernel, thread) => {
      const [from, to] = share(this.rows, thread, this.team.size, SUM_BLOCK);
      const { at, stride } = this.measuredRows.bins;
      kernel.addTreeValues(this.at, at, stride, 0, from, to, this.nodes, this.tables, this.leafValues);
    });
  }

  /** What the metrics read. */
  measured(transform: Measured['transform']): Measured {
    const { label, weight } = this.data.matrix;
    return {
      labels: label as Float32Array,
      weights: weight,
      groupSizes: this.groupSizes,
      scores: this.values.slice(),
      transform,
    };
  }
}

function writeNodes(
  team: Team,
  nodes: number,
  splits: MadeSplit[],
  columnOf: (split: MadeSplit) => number,
): void {
  const { i32 } = team.arena.views;
  splits.forEach((made, place) => {
    const record = (nodes + place * NODE_BYTES) / 4;
    i32[record + NODE.column / 4] = columnOf(made);
    i32[record + NODE.left / 4] = made.left;
    i32[record + NODE.right / 4] = made.right;
  });
}
