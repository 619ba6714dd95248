/** What a train cell leaves, as plain JSON, and what it puts on the shelf of models. */
import type { Scores } from '../../contracts/scores';
import type { RunCurve } from '../../contracts/training_run';

export const MODEL_KINDS = ['base_rate', 'popularity', 'last_seen', 'logistic', 'gbdt'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

/** How each kind is called on the page. */
export const MODEL_LABELS: Record<ModelKind, string> = {
  base_rate: 'Base rate',
  popularity: 'Popularity',
  last_seen: 'Last seen',
  logistic: 'Logistic regression',
  gbdt: 'Boosted trees',
};

export interface TrainingCurve extends RunCurve {
  split: 'train' | 'validation';
}

/** What the panel is told while trees are grown. */
export interface LiveTraining {
  curves: TrainingCurve[];
  best_iteration: number | null;
}

/** Why a training ended; `cancelled`: by a person, with the trees grown so far; `pruned`: by a search. */
type TrainingEnding =
  | 'finished'
  | 'early_stopping'
  | 'no_more_splits'
  | 'cancelled'
  | 'pruned'
  | 'imported'
  | 'converged'
  | 'not_converged';

export interface TrainValue extends Scores {
  model: ModelKind;
  ending: TrainingEnding;
  /** The parameters that this kind of model looks at. */
  params: Record<string, unknown>;
  /** Rows and positives of the splits that were looked at; never the test split. */
  splits: { split: 'train' | 'validation'; rows: number; positives: number }[];
  /** The rows that were fitted, after down-sampling. */
  fitted: { rows: number; positives: number };
  /** Which splits decided about the model, and how; for the leak checks. */
  uses: { fit: 'train'[]; early_stopping: 'validation'[]; calibration: 'train'[] };
  features: string[];
  curves: TrainingCurve[];
  best_iteration: number | null;
  /** Trees grown, of which the first `best_iteration` are used. */
  trees: number | null;
  /** Terms by size, descending, in standardised units. Logistic regression only. */
  coefficients: { term: string; coefficient: number }[] | null;
  convergence: {
    converged: boolean;
    iterations: number;
    gradient: number;
    tolerance: number;
    loss: number;
  } | null;
  /** How scores become probabilities again, see `calibration.ts`. */
  calibration: { negative_share: number; positive_weight: number; shift: number };
  /** Sentences a person should read beside the result. */
  notes: string[];
  /** `WebAssembly, 2 threads`. */
  backend: string;
  threads: number;
  /** Wall time of the fit alone. */
  fit_seconds: number;
  seed: number;
}
