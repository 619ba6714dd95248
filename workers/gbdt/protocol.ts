/** The boundary of the boosted-trees worker, types only. `client.ts` is the page's side. */
import type { PermutationResult } from '../metrics/resampling/permutation';
import type { Matrix } from '../runtime/matrix';
import type { TrainingData } from './data';
import type { Model } from './model/model';
import type { TreeRange } from './model/predict';
import type { TrainingParamsInput } from './params';
import type { PruningRule } from './training/stopping';
import type { TrainingResult } from './training/train';

export interface TrainRequest {
  data: TrainingData;
  params: TrainingParamsInput;
  /** Measured after every tree; early stopping watches them. */
  validation?: TrainingData[] | undefined;
  /** A model whose trees come first. */
  continueFrom?: Model | undefined;
}

/** Data to be trained on many times; `params` decide its bins, those of a training are its own. */
export interface OpenDataRequest {
  data: TrainingData;
  params?: TrainingParamsInput | undefined;
  validation?: TrainingData[] | undefined;
}

/** Data and models stay in the worker under a number until they are closed. */
export type DataNumber = number;
export type ModelNumber = number;

export interface OpenTrainRequest {
  params: TrainingParamsInput;
  /** The rows to train on, ascending; all unless told. */
  rows?: Int32Array | undefined;
  /** Rows that are measured after every tree, as the first validation set. */
  heldOut?: Int32Array | undefined;
  /** Other labels than the data's own, one for each of its rows. */
  label?: Float32Array | undefined;
  pruning?: PruningRule | undefined;
}

export interface PredictRequest extends TreeRange {
  model: Model | ModelNumber;
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
  /** Bins a data set and keeps it; `helpers` as above, for all its trainings. */
  openData: { request: OpenDataRequest & { helpers: MessagePort[] }; result: DataNumber };
  /** With at most so many of its threads. */
  trainOn: {
    request: OpenTrainRequest & { data: DataNumber; threads: number };
    result: TrainingResult;
  };
  closeData: { request: { data: DataNumber }; result: null };
  openModel: { request: { model: Model }; result: ModelNumber };
  closeModel: { request: { model: ModelNumber }; result: null };
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
