/** What the evaluation worker takes and gives, types only. `client.ts` is the page's side. */

/** Figures of a binary score; null where the rows do not define one (a single class, no row). */
export interface BinaryFigures {
  base_rate: number | null;
  average_precision: number | null;
  roc_auc: number | null;
  log_loss: number | null;
  brier: number | null;
  ece: number | null;
}

export interface ScoredRows {
  /** 0 or 1. */
  labels: Uint8Array;
  /** Probabilities. */
  scores: Float64Array;
}

/** One bin of about equally many rows. */
export interface CalibrationBin {
  rows: number;
  predicted: number;
  observed: number;
  /** Wilson's 95 % interval of the observed rate, for independent rows. */
  lower: number;
  upper: number;
}

/** Everything that is drawn of one model on one split: plain JSON, a few hundred numbers. */
export interface ScoreReport {
  rows: number;
  positives: number;
  figures: BinaryFigures;
  /** By the top share of the rows, as given: precision, recall and lift. */
  top: { share: number; selected: number; precision: number; recall: number | null; lift: number | null }[];
  precision_recall: { recall: number[]; precision: number[] };
  roc: { false_positive_rate: number[]; true_positive_rate: number[] };
  calibration: CalibrationBin[];
  /** How often scores fall between neighbouring edges, which are equally far apart in log odds. */
  distribution: { edges: number[]; positives: number[]; negatives: number[] };
  /** What a threshold catches: from the highest score down. */
  thresholds: { threshold: number[]; true_positives: number[]; false_positives: number[] };
}

export type EvaluationTasks = {
  figures: { request: ScoredRows; result: BinaryFigures };
  report: { request: ScoredRows & { shares: number[] }; result: ScoreReport };
};
