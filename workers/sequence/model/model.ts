import { Batcher } from '../data/batch';
import type { Catalogue } from '../data/sequences';
import { sideTable } from '../data/sides';
import type { Machine } from '../kernel/kernel';
import type { ModelParams } from '../params';
import { Weights } from './weights';

/** Weights, the machine they live in, and how events become what the network reads. */
export interface Model {
  machine: Machine;
  params: ModelParams;
  catalogue: Catalogue;
  weights: Weights;
  batcher: Batcher;
}

/** A model with the weights of its start; `seed` draws them. */
export function openModel(machine: Machine, params: ModelParams, catalogue: Catalogue, seed: number): Model {
  const side = sideTable(params, catalogue);
  const weights = new Weights(machine, { params, items: catalogue.items, sideRows: side.rows }, seed);
  return { machine, params, catalogue, weights, batcher: new Batcher(catalogue.items, side) };
}
