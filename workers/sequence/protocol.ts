/** The boundary of the sequence worker, types only. `client.ts` is the page's side. */
import type { Catalogue, SequenceData } from './data/sequences';
import type { Evaluation, EvaluationOptions } from './evaluation/evaluate';
import type { NextItems, PredictOptions } from './evaluation/predict';
import type { ModelParams, SequenceParamsInput } from './params';
import type { RunResult } from './training/run';

export interface TrainRequest {
  data: SequenceData;
  catalogue: Catalogue;
  params: SequenceParamsInput;
  /** Ranked after every epoch; early stopping watches its NDCG. */
  validation?: SequenceData | undefined;
  /** Where to go on: the bytes of an earlier checkpoint of the same data and parameters. */
  checkpoint?: Uint8Array<ArrayBuffer> | undefined;
}

/** The model stays in the worker under this number until `close`. */
export type ModelNumber = number;

export interface TrainingResult extends RunResult {
  model: ModelNumber;
}

export interface OpenRequest {
  /** As `save` gave it. */
  weights: Uint8Array<ArrayBuffer>;
  catalogue: Catalogue;
  params: SequenceParamsInput;
}

export interface EvaluateRequest extends EvaluationOptions {
  model: ModelNumber;
  /** What the baselines learn from. */
  train: SequenceData;
  test: SequenceData;
}

export interface PredictRequest extends PredictOptions {
  model: ModelNumber;
  data: SequenceData;
}

/** What the worker offers. */
export type SequenceTasks = {
  /** `checkpoints`: where checkpoints are posted as they are made. `helpers`: lines to helper threads. */
  train: {
    request: TrainRequest & { checkpoints: MessagePort | null; helpers: MessagePort[] };
    result: TrainingResult;
  };
  open: { request: OpenRequest; result: ModelNumber };
  /** The weights as a safetensors file, with what the caller has to say in its metadata. */
  save: {
    request: { model: ModelNumber; metadata: Record<string, string> };
    result: Uint8Array<ArrayBuffer>;
  };
  /** What such a file says of itself. */
  describe: {
    request: { weights: Uint8Array<ArrayBuffer> };
    result: { model: ModelParams; metadata: Record<string, string> };
  };
  evaluate: { request: EvaluateRequest; result: Evaluation };
  predict: { request: PredictRequest; result: NextItems };
  attention: {
    request: { model: ModelNumber; sequence: SequenceData };
    result: { events: number; squares: Float32Array[][] };
  };
  map: { request: { model: ModelNumber }; result: Float32Array };
  close: { request: { model: ModelNumber }; result: null };
};

/** @public */
export type { BackendChoice } from './backend';
/** @public */
export type { Figures } from './evaluation/evaluate';
/** @public */
export type { HeadName } from './model/network';
/** @public */
export type { EpochFigures } from './training/checkpoint';
/** @public */
export type { CurvePoint } from './training/curve';
/** @public */
export type { Ending, TrainingDetail } from './training/run';
export type { Catalogue, Evaluation, NextItems, SequenceData, SequenceParamsInput };
