/** What an evaluate cell leaves: plain JSON, everything thinned to what a picture can show. */
import type { NotableRow, ScoreReport } from '../../../workers/evaluation/protocol';
import type { Split } from '../../contracts/sessions';
import type { Comparison } from '../../measure/comparison';
import type { Interval } from '../../measure/interval';

/** The figures that get an interval, by the field's names; `precision@1%` and its like beside them. */
export type FigureName = string;

/** Top shares of the rows that are acted on. */
export const SHARES = [0.001, 0.01, 0.05, 0.1] as const;

/** `precision@0.1%`. */
export function atShare(figure: 'precision' | 'recall' | 'lift', share: number): FigureName {
  return `${figure}@${Number((share * 100).toPrecision(6))}%`;
}

export interface SplitEvaluation {
  report: ScoreReport;
  /** Figures that the rows do not define (a single class) are left out. */
  figures: Record<FigureName, Interval>;
}

export interface ModelEvaluation {
  /** The id of the train cell. */
  id: string;
  /** What it is called in a table: the kind of model, and the cell where two are of one kind. */
  label: string;
  model: string;
  stopped_early: boolean;
  splits: Partial<Record<Split, SplitEvaluation>>;
  /** Average precision as a share of the oracle's, on the last split that is open. */
  oracle_share: Interval | null;
}

export interface SplitRows {
  split: Split;
  rows: number;
  positives: number;
  users: number;
  base_rate: Interval;
  replicates: number;
}

export interface OracleEvaluation {
  average_precision: Interval;
  roc_auc: Interval | null;
  precision_recall: ScoreReport['precision_recall'];
}

export interface SliceEvaluation {
  /** `visitors`, `items`, `hour (UTC)`, `category`. */
  group: string;
  name: string;
  rows: number;
  positives: number;
  base_rate: number;
  /** Null without a positive row. */
  average_precision: Interval | null;
}

export interface FeatureEffect {
  feature: string;
  /** Mean size of its contribution to the log odds, over the rows that the sample stands for. */
  mean_abs: number;
  /** Sampled rows: the feature's value (null: missing) and what it adds to the log odds. */
  points: [value: number | null, contribution: number][];
}

export interface Explanation {
  /** The train cell that is explained. */
  id: string;
  label: string;
  /** Never the test split: nobody should choose features by it. */
  split: Split;
  /** Fall of average precision when the feature is shuffled; by size, descending. */
  permutation: { rows: number; baseline: number; features: { feature: string; mean: number; sd: number }[] };
  /** From the trees; null for other models. */
  splits: { feature: string; gain: number; split: number }[] | null;
  /** SHAP values of sampled rows, in log odds as fitted; the strongest features. */
  effects: {
    rows: number;
    /** Of these, rows that came true, and rows that did not but have the highest scores; absent in version 1. */
    positives?: number;
    highest?: number;
    features: FeatureEffect[];
  };
}

export interface EvaluateValue {
  splits: SplitRows[];
  /** Whether the test rows were looked at. */
  is_test_open: boolean;
  models: ModelEvaluation[];
  oracle: Partial<Record<Split, OracleEvaluation>> | null;
  /** All pairs of models, on the last split that is open, in average precision. */
  comparisons: { split: Split; pairs: Comparison[] };
  slices: { split: Split; id: string; rows: SliceEvaluation[] } | null;
  explanation: Explanation | null;
  notable: NotableRow[];
  notes: string[];
}

export type { NotableRow, ScoreReport };
