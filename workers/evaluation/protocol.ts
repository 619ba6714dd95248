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

/** The user of each row. */
export interface UsersRows {
  users: Int32Array;
}

/** Rows cut into parts. */
export interface Cut {
  /** The code of each part that has one. */
  codes: number[];
  /** The part of each row, by its place; 255: none. */
  places: Uint8Array;
  /** Rows of each part, those without a code of their own behind the others. */
  rows: number[];
}

/** Asks for the rows of the part at this place. */
export interface PartRequest extends ScoredRows, UsersRows, Pick<Cut, 'places'> {
  at: number;
}

export interface Part extends ScoredRows, UsersRows, RowCounts {}

export interface RowCounts {
  positives: number;
  distinctUsers: number;
}

/** A row worth explaining: surely right, surely wrong, or in between. */
export interface NotableRow {
  example_id: number;
  score: number;
  label: 0 | 1;
  why: 'highest score' | 'highest score that did not' | 'lowest score that did';
}

/** Rows by their ids, and how many rows each of them stands for. */
export interface WeightedSample {
  ids: Int32Array;
  weights: Float64Array;
  /** Rows that came true, and rows that did not but have the highest scores. */
  positives: number;
  highest: number;
}

/** How well scores of any scale rank rows; null where a single class leaves it undefined. */
export type RankingFigures = Pick<BinaryFigures, 'average_precision' | 'roc_auc'>;

interface IdentifiedRows extends ScoredRows {
  ids: Int32Array;
}

interface Draw {
  most: number;
  seed: number;
}

export type EvaluationTasks = {
  figures: { request: ScoredRows; result: BinaryFigures };
  ranking: {
    request: { labels: Uint8Array | Float32Array; scores: Float64Array; weights?: Float32Array | undefined };
    result: RankingFigures;
  };
  report: { request: ScoredRows & { shares: number[] }; result: ScoreReport };
  /** `isKnown`: whether there are values, and one for every row. */
  counts: {
    request: Pick<ScoredRows, 'labels'> & UsersRows & { values: Float64Array | null };
    result: RowCounts & { isKnown: boolean };
  };
  /** `cutBy`. */
  cut: { request: { codes: Int32Array; most?: number }; result: Cut };
  /** `partOf`. */
  part: { request: PartRequest; result: Part };
  /** `notableRows`. */
  notable: { request: IdentifiedRows; result: NotableRow[] };
  /** At most so many ids, in their order, each subset equally likely. */
  selected: { request: { ids: Int32Array } & Draw; result: Int32Array };
  /** `stratifiedSample`. */
  sample: { request: IdentifiedRows & Draw; result: WeightedSample };
};
