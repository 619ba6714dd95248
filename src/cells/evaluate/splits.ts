import { type Interval, withoutInterval } from '../../measure/interval';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import { intervalsOf, ORACLE, replicatesFor, type SplitIntervals } from './intervals';
import type { Contender, ScoredSplit } from './load';
import type { EvaluateParams } from './params';
import {
  atShare,
  type FigureName,
  type OracleEvaluation,
  type ScoreReport,
  SHARES,
  type SplitEvaluation,
  type SplitRows,
} from './value';

export interface EvaluatedSplit {
  rows: SplitRows;
  /** By id of the train cell. */
  models: Record<string, SplitEvaluation>;
  oracle: OracleEvaluation | null;
  /** Null where there was nothing to resample. */
  intervals: SplitIntervals | null;
  notes: string[];
}

/** Figures, curves and intervals of every model on one split that holds rows. */
export async function evaluateSplit(
  engines: Engines,
  scored: ScoredSplit,
  contenders: readonly Contender[],
  params: EvaluateParams,
  context: Pick<RunContext, 'signal' | 'progress'>,
): Promise<EvaluatedSplit> {
  const { labels, split, rows, positives, distinctUsers: users } = scored;
  const notes = problemsOf(split, rows, positives, users);
  const intervals = users < 2 ? null : await intervalsOf(engines, scored, params, context);
  const models: Record<string, SplitEvaluation> = {};
  for (const { id } of contenders) {
    const scores = scored.scores[id] ?? new Float64Array();
    const request = { labels, scores, shares: [...SHARES] };
    const report = await engines.evaluation.call('report', request, { signal: context.signal });
    models[id] = { report, figures: intervals?.figures[id] ?? withoutIntervals(report) };
  }
  return {
    rows: {
      split,
      rows,
      positives,
      users,
      base_rate: intervals?.baseRate ?? withoutInterval(positives / rows),
      replicates: intervals ? replicatesFor(params.replicates, rows, contenders.length) : 0,
    },
    models,
    oracle: await oracleOf(engines, scored, intervals),
    intervals,
    notes,
  };
}

async function oracleOf(
  { evaluation }: Engines,
  { labels, oracle }: ScoredSplit,
  intervals: SplitIntervals | null,
): Promise<OracleEvaluation | null> {
  if (!oracle) return null;
  const { figures, precision_recall } = await evaluation.call('report', {
    labels,
    scores: oracle,
    shares: [],
  });
  if (figures.average_precision === null) return null;
  const own = intervals?.figures[ORACLE];
  return {
    average_precision: own?.average_precision ?? withoutInterval(figures.average_precision),
    roc_auc: own?.roc_auc ?? (figures.roc_auc === null ? null : withoutInterval(figures.roc_auc)),
    precision_recall,
  };
}

function problemsOf(split: string, rows: number, positives: number, users: number): string[] {
  if (positives === 0) {
    return [
      `None of the ${rows} ${split} rows is positive: precision and recall mean nothing there. Choose a target with more positives.`,
    ];
  }
  if (positives === rows) {
    return [`All ${rows} ${split} rows are positive: there is nothing to tell apart.`];
  }
  if (users < 2) {
    return [`All ${split} rows are of one user: there are no intervals, because users are resampled.`];
  }
  return [];
}

/** The figures of a report as they are, where users cannot be resampled. */
function withoutIntervals({ figures, top }: ScoreReport): Record<FigureName, Interval> {
  const { base_rate: _, ...rest } = figures;
  const all: [FigureName, number | null][] = [
    ...Object.entries(rest),
    ...top.flatMap(({ share, precision, recall, lift }): [FigureName, number | null][] => [
      [atShare('precision', share), precision],
      [atShare('recall', share), recall],
      [atShare('lift', share), lift],
    ]),
  ];
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === null ? [] : [[name, withoutInterval(value)]])),
  );
}
