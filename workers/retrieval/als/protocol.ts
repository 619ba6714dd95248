/** The boundary of the factorization worker, types only. `client.ts` is the page's side. */
import type { Candidates } from '../source';
import type { Interactions } from './data/interactions';
import type { AlsParamsInput } from './params';

export interface TrainRequest {
  interactions: Interactions;
  params: AlsParamsInput;
}

/** The model stays in the worker under this number until `close`. */
export type ModelNumber = number;

export interface TrainingResult {
  model: ModelNumber;
  /** After each iteration, as `implicit` divides it. */
  objective: number[];
  /** Of the kernel, at most. */
  memoryBytes: number;
}

export interface UsersRequest {
  model: ModelNumber;
  /** Those of the training, or of new users. */
  interactions: Interactions;
}

export interface RecommendRequest extends UsersRequest {
  k: number;
  filterAlreadyLiked: boolean;
}

export interface SimilarRequest {
  model: ModelNumber;
  items: Int32Array;
  k: number;
}

/** What the worker offers. */
export type AlsTasks = {
  /** `helpers`: a line to each helper thread. */
  train: { request: TrainRequest & { helpers: MessagePort[] }; result: TrainingResult };
  /** users x factors, row-major. */
  foldIn: { request: UsersRequest; result: Float32Array };
  recommend: { request: RecommendRequest; result: Candidates };
  similarItems: { request: SimilarRequest; result: Candidates };
  /** `.npy` files. */
  saveItemFactors: { request: { model: ModelNumber }; result: Uint8Array<ArrayBuffer> };
  saveUserFactors: { request: UsersRequest; result: Uint8Array<ArrayBuffer> };
  close: { request: { model: ModelNumber }; result: null };
};

/** @public */
export type { AlsDetail } from './training/train';
export type { AlsParamsInput, Candidates, Interactions };
