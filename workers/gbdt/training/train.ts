import type { ReportProgress } from '../../runtime/progress';
import { checkShape, checkTrainingData, groupSizesOf, type TrainingData } from '../data';
import { type Metric, metricsOf } from '../evaluation/metrics';
import type { Team } from '../kernel/kernel';
import { featureInfos } from '../model/feature_infos';
import type { Model } from '../model/model';
import { parameterLines } from '../model/parameters';
import { predictRaw } from '../model/predict';
import { addToTree, constantTree, type Tree } from '../model/tree';
import { linkOf, OBJECTIVES } from '../objective';
import type { CreateObjective } from '../objective/objective';
import { parseParams, type TrainingParams, type TrainingParamsInput } from '../params';
import { checkLevels, GROWTH, type GrowthPolicy } from '../tree/growth';
import { Booster } from './booster';
import { noTimes, type PhaseTimes, timed } from './phases';
import { type PreparedData, prepareData } from './prepared';
import { ValidationScores } from './scores';
import { EarlyStopping, type MetricHistory, Pruning, type PruningRule } from './stopping';

/** Why a training ended; `pruned`: by a rule of its options. */
export type Ending = 'finished' | 'early_stopping' | 'no_more_splits' | 'cancelled' | 'pruned';

export interface TrainingResult {
  model: Model;
  /** One history per validation set and metric. */
  history: MetricHistory[];
  ending: Ending;
  times: PhaseTimes;
  /** Bytes of the kernel's memory that were used. */
  memoryBytes: number;
  /** How many it was trained with. */
  threads: number;
}

export interface TrainingOptions {
  team: Team;
  /** A model whose trees come first; the new ones correct it. Needs the values of the data. */
  continueFrom?: Model | undefined;
  /** Ends a training that is not worth its time. */
  pruning?: PruningRule | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ReportProgress | undefined;
  /** Lets messages in between two trees. */
  breathe?: () => Promise<void>;
  /** A policy of one's own, in place of the one that the parameters name. */
  growth?: GrowthPolicy;
  /** An objective of one's own, in place of the one that the parameters name. */
  createObjective?: CreateObjective;
}

/**
 * Trains a model. When the signal is aborted, what was trained so far is the result.
 * Throws `bad_parameters` or `bad_data` for input that cannot be used, `out_of_memory` when the browser
 * has too little.
 */
export async function train(
  data: TrainingData,
  input: TrainingParamsInput,
  { validation = [], ...options }: TrainingOptions & { validation?: TrainingData[] },
): Promise<TrainingResult> {
  const params = parseParams(input);
  checkShape(data);
  checkTrainingData(data, params);
  const times = noTimes();
  const prepared = timed(times, 'binning', () => prepareData(data, validation, params, options.team));
  return trainPrepared(prepared, params, options, times);
}

/** `train` on data that is binned already. */
export async function trainPrepared(
  prepared: PreparedData,
  params: TrainingParams,
  options: TrainingOptions,
  times = noTimes(),
): Promise<TrainingResult> {
  const start = performance.now();
  checkTrainingData(prepared.data, params);
  const run = new TrainingRun(prepared, params, options, times);
  const ending = await run.growTrees();
  times.total = times.binning + performance.now() - start;
  return {
    model: run.model,
    history: run.history,
    ending,
    times,
    memoryBytes: options.team.arena.bytes,
    threads: options.team.size,
  };
}

class TrainingRun {
  readonly model: Model;
  readonly history: MetricHistory[];
  private readonly booster: Booster;
  private readonly validation: ValidationScores[];
  private readonly metrics: Metric[];
  /** The histories that early stopping looks at. */
  private readonly watched: MetricHistory[];
  private readonly stopping: EarlyStopping;
  private readonly pruning: Pruning;
  /** Added to the first tree, so that the model needs no constant of its own. */
  private readonly start: number;
  private readonly treesBefore: number;
  private readonly policy: GrowthPolicy;

  constructor(
    { data, binned, validation }: PreparedData,
    private readonly params: TrainingParams,
    private readonly options: TrainingOptions,
    private readonly times: PhaseTimes,
  ) {
    const { team, continueFrom, pruning } = options;
    const link = linkOf(params);
    this.policy = options.growth ?? GROWTH[params.grow_policy];
    if (this.policy.searches === 'level') checkLevels(binned.mappers, data.matrix.names, params);
    this.metrics = metricsOf(params, link.metric);
    const groups = this.metrics.some(({ name }) => /^(ndcg|map)@/.test(name));
    const create = options.createObjective ?? OBJECTIVES[params.objective];
    const objective = create(data, params, team.arena);
    this.booster = new Booster(team, binned, objective, params, times);
    this.validation = validation.map((measured) => {
      const sizes = groups ? groupSizesOf(measured.data) : null;
      return new ValidationScores(team, measured, sizes, params.num_leaves);
    });
    this.history = validation.flatMap((_, place) =>
      this.metrics.map(({ name, higherIsBetter }) => ({
        validation: place,
        metric: name,
        higherIsBetter,
        values: [],
      })),
    );
    this.watched = this.history.filter(({ validation: place }) => validation[place]?.data.watched !== false);
    this.stopping = new EarlyStopping(params);
    this.pruning = new Pruning(pruning ?? []);
    const hasStart = Boolean(data.initScore) || Boolean(continueFrom) || !params.boost_from_average;
    this.start = hasStart ? 0 : Math.fround(objective.initialScore());
    for (const [scores, { matrix, initScore }] of [
      [this.booster.scores, data] as const,
      ...this.validation.map((scores) => [scores, scores.data] as const),
    ]) {
      scores.add(this.start);
      if (initScore) scores.add(initScore);
      if (continueFrom) scores.add(predictRaw(continueFrom, matrix));
    }
    this.treesBefore = continueFrom?.bestIteration ?? 0;
    const infos = featureInfos(binned.mappers);
    this.model = {
      objective: params.objective,
      sigmoid: params.sigmoid,
      featureNames: [...data.matrix.names],
      featureInfos: infos,
      trees: continueFrom?.trees.slice(0, this.treesBefore) ?? [],
      bestIteration: this.treesBefore,
      parameters: parameterLines(params, data.categorical ?? []),
    };
  }

  async growTrees(): Promise<Ending> {
    const { signal, onProgress, breathe } = this.options;
    const { n_estimators } = this.params;
    const { trees } = this.model;
    for (let tree = 0; tree < n_estimators; tree++) {
      if (signal?.aborted) return this.end('cancelled', null);
      if (!this.growTree()) return this.end('no_more_splits', null);
      const keep = this.measure();
      onProgress?.({
        fraction: (tree + 1) / n_estimators,
        message: `Tree ${tree + 1} of ${n_estimators}${this.latest()}`,
        detail: this.history.map(({ values }) => values.at(-1) as number),
      });
      if (keep !== null) return this.end('early_stopping', keep);
      if (this.pruning.ends(this.watched[0])) return this.end('pruned', null);
      if (breathe) await breathe();
    }
    if (trees.length === this.treesBefore) this.addConstantTree();
    return this.end('finished', this.stopping.bestOf(this.watched));
  }

  /** Grows one tree; false when no leaf can be split any more. */
  private growTree(): boolean {
    const { trees } = this.model;
    const { grown, tree } = this.booster.growTree(this.policy);
    if (grown.splits.length === 0) {
      if (trees.length === this.treesBefore) this.addConstantTree();
      return false;
    }
    timed(this.times, 'scores', () => {
      for (const scores of this.validation) scores.addTree(grown, tree);
    });
    if (trees.length === 0 && this.start !== 0) addToTree(tree, this.start);
    trees.push(tree);
    return true;
  }

  /** Computes all metrics; returns the number of new trees to keep when training should stop. */
  private measure(): number | null {
    return timed(this.times, 'metrics', () => {
      const { transform } = linkOf(this.params);
      const measured = this.validation.map((scores) => scores.measured(transform));
      this.history.forEach((history, index) => {
        const data = measured[history.validation];
        const metric = this.metrics[index % this.metrics.length];
        if (data && metric) history.values.push(metric.measure(data));
      });
      return this.stopping.check(this.watched);
    });
  }

  private latest(): string {
    const [first] = this.history;
    return first ? `, ${first.metric} ${(first.values.at(-1) as number).toFixed(5)}` : '';
  }

  private addConstantTree(): void {
    const tree: Tree = constantTree(this.start, this.booster.scores.rows);
    this.model.trees.push(tree);
  }

  /** `keep`: how many of the new trees are to be used; null: all. */
  private end(ending: Ending, keep: number | null): Ending {
    const { model } = this;
    if (model.trees.length === 0) this.addConstantTree();
    model.bestIteration = keep === null ? model.trees.length : this.treesBefore + keep;
    return ending;
  }
}
