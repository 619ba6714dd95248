/**
 * A training as bytes: weights and the moments of the optimiser in a safetensors file, and beside them, as JSON, the
 * parameters and the position, from which all randomness follows.
 */
import { z } from 'zod';
import { AppError } from '../../runtime/errors';
import type { Weight, Weights } from '../model/weights';
import { type ModelParams, modelParams, type SequenceParams, sequenceParams } from '../params';
import { savedCurve } from './curve';
import { type NamedTensor, readSafetensors, writeSafetensors } from './safetensors';

const epochFigures = z.object({
  /** Mean loss of each head; null where it was not asked. */
  view: z.number().nullable(),
  purchase: z.number().nullable(),
  /** NDCG@20 on the validation sessions: of the next item viewed (of the purchases where no view is learned). */
  ndcg: z.number().nullable(),
  /** Of the next item purchased; null without a validation or where nothing is bought or learned of it. */
  ndcg_purchase: z.number().nullable(),
});

export type EpochFigures = z.output<typeof epochFigures>;

const progress = z.object({
  position: z.object({ epoch: z.int().min(0), batch: z.int().min(0), step: z.int().min(0) }),
  /** Sum and number of the losses of each head in the epoch that runs. */
  sums: z.object({ view: z.tuple([z.number(), z.number()]), purchase: z.tuple([z.number(), z.number()]) }),
  /** What the epochs so far came to. */
  history: z.array(epochFigures),
  /** The losses step by step. */
  curve: savedCurve,
  /** Events learned from and seconds that took, sessions of work before included. */
  tokens: z.number().min(0),
  seconds: z.number().min(0),
});

export type SavedProgress = z.output<typeof progress>;

const PARTS = ['value', 'first', 'second'] as const;
const FORMAT = 'sessionbook-sequence-1';

/** Everything that is needed to go on. `best`: the weights of the best epoch, where it is not the last. */
export function writeCheckpoint(
  weights: Weights,
  params: SequenceParams,
  saved: SavedProgress,
  best: NamedTensor[] = [],
): Uint8Array<ArrayBuffer> {
  const tensors = PARTS.flatMap((part) => named(weights, part, (name) => `${part}/${name}`));
  for (const tensor of best) tensors.push({ ...tensor, name: `best/${tensor.name}` });
  const metadata = { format: FORMAT, params: JSON.stringify(params), progress: JSON.stringify(saved) };
  return writeSafetensors(tensors, metadata);
}

/**
 * Sets the weights and moments to those of a checkpoint and gives its progress. Throws `bad_file` where it is
 * damaged, of another model or of other parameters.
 */
export function readCheckpoint(
  bytes: Uint8Array,
  weights: Weights,
  params: SequenceParams,
): {
  saved: SavedProgress;
  best: NamedTensor[];
} {
  const { tensors, metadata } = readSafetensors(bytes);
  const read = <Value>(schema: z.ZodType<Value>, text: string | undefined) =>
    schema.safeParse(parsed(text)).data;
  const [storedParams, saved] = [read(sequenceParams, metadata.params), read(progress, metadata.progress)];
  if (metadata.format !== FORMAT || !storedParams || !saved)
    throw misfit('it is no checkpoint of this engine');
  if (JSON.stringify(storedParams) !== JSON.stringify(params)) throw misfit('its parameters are others');
  for (const part of PARTS) take(tensors, weights, part, (name) => `${part}/${name}`);
  const best = tensors.flatMap(({ name, ...rest }) =>
    name.startsWith('best/') ? [{ name: name.slice('best/'.length), ...rest }] : [],
  );
  return { saved, best };
}

/** A copy of the weights, to come back to. */
export function copyWeights(weights: Weights): NamedTensor[] {
  return named(weights, 'value', (name) => name).map((tensor) => ({
    ...tensor,
    values: tensor.values.slice(),
  }));
}

/** Sets the weights to such a copy. */
export function setWeights(weights: Weights, copy: NamedTensor[]): void {
  take(copy, weights, 'value', (name) => name);
}

/**
 * The weights alone, for other programs; `model` and the sizes stand in the metadata, beside what the caller has to
 * say.
 */
export function exportWeights(
  weights: Weights,
  metadata: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  const { params, items, sideRows } = weights.shape;
  const shape = { items: String(items), side_rows: String(sideRows) };
  const model = JSON.stringify(modelParams.strip().parse(params));
  return writeSafetensors(
    named(weights, 'value', (name) => name),
    { ...metadata, format: FORMAT, model, ...shape },
  );
}

/** Sets the weights to those of a file that `exportWeights` wrote. Throws `bad_file` where they do not fit. */
export function importWeights(bytes: Uint8Array, weights: Weights): void {
  setWeights(weights, readSafetensors(bytes).tensors);
}

/** What `exportWeights` wrote beside the weights. Throws `bad_file` where the file is of another program. */
export function describeWeights(bytes: Uint8Array): {
  model: ModelParams;
  metadata: Record<string, string>;
} {
  const { metadata } = readSafetensors(bytes);
  const model = metadata.format === FORMAT ? modelParams.safeParse(parsed(metadata.model)).data : undefined;
  if (!model) {
    throw new AppError(
      'bad_file',
      'The file holds no weights of a sequence model of Sessionbook.',
      'Use a .safetensors file that was saved here.',
    );
  }
  return { model, metadata };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

type Part = (typeof PARTS)[number];

function named(weights: Weights, part: Part, nameOf: (name: string) => string): NamedTensor[] {
  return [...weights.byName.values()].map((weight) => ({
    name: nameOf(weight.name),
    shape: shapeOf(weight),
    values: weights.numbers(weight, part),
  }));
}

/** All are looked at before the first is written, so that a file that does not fit changes nothing. */
function take(tensors: NamedTensor[], weights: Weights, part: Part, nameOf: (name: string) => string): void {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const found = [...weights.byName.values()].map((weight): [Weight, NamedTensor] => {
    const tensor = byName.get(nameOf(weight.name));
    if (!tensor) throw misfit(`${weight.name} is missing`);
    if (tensor.shape.join() !== shapeOf(weight).join()) {
      throw misfit(`${weight.name} is ${tensor.shape.join(' x ')}, not ${shapeOf(weight).join(' x ')}`);
    }
    return [weight, tensor];
  });
  for (const [weight, { values }] of found) weights.numbers(weight, part).set(values);
}

const shapeOf = ({ rows, columns }: Weight) => [rows, columns];

function misfit(reason: string): AppError {
  return new AppError(
    'bad_file',
    `The file does not fit this model: ${reason}.`,
    'Use the parameters and the data it was made with, or train anew.',
  );
}
