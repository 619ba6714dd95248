/** What a sequence cell leaves: plain JSON, and the model on the shelf. */

import type { BackendChoice, CurvePoint, Ending, EpochFigures } from '../../../workers/sequence/protocol';
import type { Unit } from '../../contracts/sequence_model';

/** One measure after each epoch, as the runs are compared by. */
interface EpochCurve {
  metric: string;
  split: 'train' | 'validation';
  values: number[];
}

export interface SequenceValue {
  unit: Unit;
  label: string;
  model_name: string;
  ending: Ending | 'imported';
  /** A sentence and a hint where the training diverged. */
  problem: { message: string; hint: string } | null;
  history: EpochFigures[];
  /** The epoch whose weights are used, from 0; -1: none, the weights were opened. */
  best_epoch: number;
  curve: CurvePoint[];
  curves: EpochCurve[];
  backend: string;
  backend_name: BackendChoice['name'];
  /** How it went, not what came of it. */
  seconds: number;
  tokens_per_second: number;
  memory_bytes: number;
  items: number;
  weights: number;
  sequences: { train: number; validation: number };
  events: { train: number; validation: number };
  /** Events of the validation sessions with items that are not in the catalogue. */
  unknown: number;
  items_table: string;
  seed: number;
  /** A person ended it before its end. */
  stopped_early: boolean;
  notes: string[];
}

/** The part of the value that comes from how the weights were come by. */
export type FittedValue = Pick<
  SequenceValue,
  | 'ending'
  | 'problem'
  | 'history'
  | 'best_epoch'
  | 'curve'
  | 'curves'
  | 'backend'
  | 'backend_name'
  | 'seconds'
  | 'tokens_per_second'
  | 'memory_bytes'
  | 'stopped_early'
  | 'notes'
>;
