import type { BootstrapMetric, BootstrapRequest } from '../../../workers/metrics/protocol';
import type { BootstrapSummary, FigureInterval } from '../../../workers/metrics/resampling/bootstrap_summary';
import { type Comparison, compare } from '../../measure/comparison';
import { finite, type Interval, intervalOf, withoutInterval } from '../../measure/interval';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import type { ScoredSplit } from './load';
import { atShare, type FigureName, SHARES } from './value';

/** Rows x models x resamples that are worth waiting for: a few seconds on two cores. */
const MOST_WORK = 1e8;
const FEWEST_REPLICATES = 200;
const ECE_BINS = 10;

/** The name under which the true probabilities are resampled with the models. */
export const ORACLE = '(oracle)';

const METRICS: readonly [FigureName, BootstrapMetric][] = [
  ['average_precision', { name: 'average_precision' }],
  ['roc_auc', { name: 'roc_auc' }],
  ['log_loss', { name: 'log_loss' }],
  ['brier', { name: 'brier' }],
  ['ece', { name: 'ece', bins: ECE_BINS }],
  ...SHARES.flatMap((share) =>
    (['precision', 'recall', 'lift'] as const).map((name): [FigureName, BootstrapMetric] => [
      atShare(name, share),
      { name, cut: { share } },
    ]),
  ),
];
/** Of the oracle only these are asked. */
const ORACLE_METRICS = METRICS.slice(0, 2);

export interface SplitIntervals {
  replicates: number;
  baseRate: Interval;
  /** By model (the oracle among them), then by figure; undefined figures are left out. */
  figures: Record<string, Record<FigureName, Interval>>;
  /** Average precision by model with its resamples, for differences and ratios. */
  precision: Record<string, FigureInterval>;
}

/** As many resamples as asked for, or as many as a large split allows. */
export function replicatesFor(asked: number, rows: number, models: number): number {
  const affordable = Math.floor(MOST_WORK / Math.max(1, rows * models));
  return Math.min(asked, Math.max(FEWEST_REPLICATES, affordable));
}

/** 95 % percentile intervals of all figures of all models on one split, resampling users. */
export async function intervalsOf(
  { bootstrap }: Pick<Engines, 'bootstrap'>,
  rows: ScoredSplit,
  { replicates, seed }: { replicates: number; seed: number },
  { signal, progress }: Pick<RunContext, 'signal' | 'progress'>,
): Promise<SplitIntervals> {
  const models = Object.keys(rows.scores);
  const predictions: BootstrapRequest['predictions'] = {
    ...rows.scores,
    ...(rows.oracle ? { [ORACLE]: rows.oracle } : {}),
  };
  const figures: BootstrapRequest['figures'] = [
    { prediction: models[0] ?? ORACLE, metric: { name: 'base_rate' } },
    ...models.flatMap((prediction) => METRICS.map(([, metric]) => ({ prediction, metric }))),
    ...(rows.oracle ? ORACLE_METRICS.map(([, metric]) => ({ prediction: ORACLE, metric })) : []),
  ];
  const count = replicatesFor(replicates, rows.rows, models.length);
  const summary = await bootstrap.run(
    { labels: rows.labels, predictions, groups: rows.users, figures, replicates: count, seed },
    { signal, onProgress: progress },
  );
  return named(summary, models, rows.oracle !== null, count);
}

function named(
  summary: BootstrapSummary,
  models: readonly string[],
  hasOracle: boolean,
  replicates: number,
): SplitIntervals {
  const [first, ...rest] = summary.figures;
  const figures: SplitIntervals['figures'] = {};
  const precision: SplitIntervals['precision'] = {};
  let at = 0;
  for (const model of [...models, ...(hasOracle ? [ORACLE] : [])]) {
    const own: Record<FigureName, Interval> = {};
    for (const [name] of model === ORACLE ? ORACLE_METRICS : METRICS) {
      const figure = rest[at++];
      if (!figure || !Number.isFinite(figure.estimate)) continue;
      own[name] = intervalOf(figure);
      if (name === 'average_precision') precision[model] = figure;
    }
    figures[model] = own;
  }
  return {
    replicates,
    baseRate: first ? intervalOf(first) : withoutInterval(0),
    figures,
    precision,
  };
}

/** All pairs of models, each on the same resamples. */
export function comparisonsOf(
  models: readonly string[],
  precision: SplitIntervals['precision'],
): Comparison[] {
  return models.flatMap((first, at) =>
    models.slice(at + 1).flatMap((second) => {
      const [a, b] = [precision[first], precision[second]];
      return a && b ? [compare([first, a], [second, b])] : [];
    }),
  );
}

/** One average precision as a share of another, resample by resample. */
export function ratioOf(part: FigureInterval, whole: FigureInterval): Interval | null {
  if (!(whole.estimate > 0)) return null;
  const ratios = part.replicates
    .map((value, replicate) => value / (whole.replicates[replicate] as number))
    .filter(Number.isFinite)
    .sort();
  const at = (share: number) => finite(ratios[Math.round((ratios.length - 1) * share)]);
  return { estimate: part.estimate / whole.estimate, lower: at(0.025), upper: at(0.975) };
}
