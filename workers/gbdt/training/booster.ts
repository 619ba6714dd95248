import type { BinnedData } from '../binning/binned';
import type { Team } from '../kernel/kernel';
import { SUM_BLOCK } from '../kernel/layout';
import type { Tree } from '../model/tree';
import type { Objective } from '../objective/objective';
import type { TrainingParams } from '../params';
import type { GrowthPolicy } from '../tree/growth';
import type { GrownTree, TreeInput } from '../tree/leaf';
import { TreeLearner } from '../tree/learner';
import { toModelTree } from '../tree/model_tree';
import { type PhaseTimes, timed } from './phases';
import { Sampling } from './sampling';
import { quantiseGradients } from './scaling';
import { TrainingScores } from './scores';

/** Grows trees one after the other, each on the gradients that those before have left. */
export class Booster {
  readonly scores: TrainingScores;
  private readonly learner: TreeLearner;
  private readonly sampling: Sampling;
  private readonly sums: number;
  /** Places in the feature table by rising feature. */
  private readonly byFeature: Int32Array;
  private trees = 0;

  constructor(
    private readonly team: Team,
    private readonly binned: BinnedData,
    private readonly objective: Objective,
    private readonly params: TrainingParams,
    private readonly times: PhaseTimes,
  ) {
    this.learner = new TreeLearner(team, binned, params, times);
    this.scores = new TrainingScores(team, binned.rows, params.num_leaves);
    this.sums = team.arena.allocate(Math.ceil(binned.rows / SUM_BLOCK) * 16);
    const { order, length } = this.learner.features;
    this.sampling = new Sampling(params, binned.rows, length);
    this.byFeature = Int32Array.from(order, (_, index) => index);
    this.byFeature.sort((a, b) => (order[a] as number) - (order[b] as number));
  }

  /** Grows the next tree and adds it to the scores. A tree without splits is not added. */
  growTree(policy: GrowthPolicy): { grown: GrownTree; tree: Tree } {
    const { team, learner, scores, times } = this;
    const bag = this.sampling.bagFor(this.trees++);
    const chosen = this.sampling.featuresFor();
    learner.features.enable(chosen?.map((index) => this.byFeature[index] as number) ?? null);
    const count = this.fillIndices(bag);
    const units = timed(times, 'gradients', () => {
      this.objective.writeGradients(team, scores.at, learner.gradients);
      const indices = bag ? learner.indices : 0;
      return quantiseGradients(team, learner.gradients, scores.rows, indices, count, this.sums);
    });
    const input: TreeInput = { count, inOrder: !bag, ...units };
    const grown = learner.grow(input, policy);
    const tree = toModelTree(grown, input, this.params, this.renewedValues(grown));
    if (grown.splits.length > 0) {
      timed(times, 'scores', () => scores.addTree(grown, tree, learner, count));
    }
    return { grown, tree };
  }

  /** Lists the rows of the bag, then the others; returns how many are in the bag. */
  private fillIndices(bag: Int32Array | null): number {
    const { rows } = this.binned;
    const from = this.learner.indices / 4;
    const indices = this.team.arena.views.i32.subarray(from, from + rows);
    if (!bag) {
      for (let row = 0; row < rows; row++) indices[row] = row;
      return rows;
    }
    indices.set(bag);
    let next = bag.length;
    let place = 0;
    for (let row = 0; row < rows; row++) {
      if (bag[place] === row) place++;
      else indices[next++] = row;
    }
    return bag.length;
  }

  private renewedValues({ leaves }: GrownTree): Float64Array | null {
    const { renewLeaf } = this.objective;
    if (!renewLeaf) return null;
    const indices = this.learner.indices / 4;
    return Float64Array.from(leaves, ({ begin, count }) => {
      const { i32 } = this.team.arena.views;
      const rows = i32.slice(indices + begin, indices + begin + count);
      return renewLeaf(rows, this.scores.values);
    });
  }
}
