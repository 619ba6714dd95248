/** What a sequence cell leaves: plain JSON, and the model on the shelf. */

import type { BackendChoice, CurvePoint, Ending, EpochFigures } from '../../../workers/sequence/protocol';
import type { AskedModel } from '../../contracts/sequence_model';
import type { RunCurve } from '../../contracts/training_run';

/** The part of the value that comes from how the weights were come by. */
export interface FittedValue {
  ending: Ending | 'imported';
  /** A sentence and a hint where the training diverged. */
  problem: { message: string; hint: string } | null;
  history: EpochFigures[];
  /** The epoch whose weights are used, from 0; -1: none, the weights were opened. */
  best_epoch: number;
  curve: CurvePoint[];
  /** One measure after each epoch, as the runs are compared by. */
  curves: (RunCurve & { split: 'train' | 'validation' })[];
  backend: string;
  backend_name: BackendChoice['name'];
  /** How it went, not what came of it. */
  seconds: number;
  tokens_per_second: number;
  memory_bytes: number;
  /** A person ended it before its end. */
  stopped_early: boolean;
  notes: string[];
}

export interface SequenceValue extends FittedValue, AskedModel {
  weights: number;
  sequences: { train: number; validation: number };
  events: { train: number; validation: number };
  /** Events of the validation sessions with items that are not in the catalogue. */
  unknown: number;
  seed: number;
}
