/** The boundary of the boosted-trees worker, types only. `client.ts` is the page's side. */
import type { PermutationResult } from '../metrics/permutation';
import type { Matrix } from '../runtime/matrix';
import type { TrainingData } from './data';
import type { Model } from './model/model';
import type { TreeRange } from './model/predict';
import type { TrainingParamsInput } from './params';
import type { TrainingResult } from './training/train';

export interface TrainRequest {
  data: TrainingData;
  params: TrainingParamsInput;
  /** Measured after every tree; early stopping watches them. */
  validation?: TrainingData[] | undefined;
  /** A model whose trees come first. */
  continueFrom?: Model | undefined;
}

export interface PredictRequest extends TreeRange {
  model: Model;
  matrix: Matrix;
  /**
   * `prediction`: a probability for `binary`, else the raw score. `leaf`: rows x trees. `shap`: rows x
   * (features + 1), the expected value last. Row-major.
   */
  kind: 'prediction' | 'raw' | 'leaf' | 'shap';
}

/** `permutationSteps` on raw scores. */
export interface PermutationRequest {
  model: Model;
  /** With labels 0 and 1. */
  matrix: Matrix;
  repeats: number;
  seed: number;
}

/** Per feature of the model, over the trees in use: summed gain of its splits, and how many there are. */
export interface SplitImportance {
  gain: Float64Array;
  split: Float64Array;
}

/** What one worker of the engine offers. */
export type GbdtTasks = {
  /** `helpers`: a line to each helper thread, none for a training of one thread. */
  train: { request: TrainRequest & { helpers: MessagePort[] }; result: TrainingResult };
  predict: { request: PredictRequest; result: Float64Array | Int32Array };
  importance: { request: { model: Model }; result: SplitImportance };
  permutation: { request: PermutationRequest; result: PermutationResult };
  /** LightGBM's text format, both ways. */
  writeText: { request: { model: Model }; result: string };
  readText: { request: { text: string }; result: Model };
};

/** @public */
export type { MetricHistory } from './training/stopping';
/** @public */
export type { Ending, TrainingResult } from './training/train';
export type { Model, TrainingData, TrainingParamsInput };
