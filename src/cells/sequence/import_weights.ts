import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { AppError } from '../../../workers/runtime/errors';
import { parseParams, type SequenceParams } from '../../../workers/sequence/params';
import type { Catalogue } from '../../../workers/sequence/protocol';
import type { OpenEngine } from '../../contracts/sequence_engine';
import type { Items, SequenceModel } from '../../contracts/sequence_model';
import type { FileReference } from '../../notebook/files';
import type { RunContext } from '../../notebook/kind';
import type { FittedValue } from './value';

/** Name of the entry in a weights file that says which items it was trained on. */
const ITEMS = 'items_sha256';

/** What the items of a model are told from others by. */
function itemsHash({ labels }: Items): string {
  return bytesToHex(sha256(utf8ToBytes(labels.join('\n'))));
}

/** The weights of a model as a file that can be opened again, by us or by other programs. */
export async function exportedWeights(
  open: OpenEngine,
  model: SequenceModel,
): Promise<Uint8Array<ArrayBuffer>> {
  const engine = open();
  try {
    const { params, catalogue } = model;
    const weights = new Uint8Array(await model.weights.arrayBuffer());
    const number = await engine.open({ weights, catalogue, params });
    return await engine.save(number, { [ITEMS]: itemsHash(model.items) });
  } finally {
    engine.terminate();
  }
}

/** Weights that a person opened, for the items of this notebook; nothing is trained. Throws `bad_file`. */
export async function importedWeights(
  context: RunContext,
  open: OpenEngine,
  file: FileReference,
  { catalogue, items }: { catalogue: Catalogue; items: Items },
): Promise<{ weights: Uint8Array<ArrayBuffer>; params: SequenceParams; value: FittedValue }> {
  context.progress({ fraction: 0.05, message: `Reading ${file.name}` });
  const engine = open();
  try {
    const weights = new Uint8Array(await context.files.get(file).arrayBuffer());
    const { model, metadata } = await engine.describe(weights.slice());
    if (metadata[ITEMS] !== itemsHash(items)) {
      throw new AppError(
        'bad_file',
        `${file.name} was trained on other items than those of this notebook.`,
        'Use the data, the cut dates and the fewest events of an item that it was trained with.',
      );
    }
    const params = parseParams(model);
    await engine.open({ weights: weights.slice(), catalogue, params });
    return {
      weights,
      params,
      value: { ...NOTHING_TRAINED, backend: `Opened from ${file.name}; nothing was trained.` },
    };
  } finally {
    engine.terminate();
  }
}

const NOTHING_TRAINED: Omit<FittedValue, 'backend'> = {
  ending: 'imported',
  problem: null,
  history: [],
  best_epoch: -1,
  curve: [],
  curves: [],
  backend_name: 'wasm',
  seconds: 0,
  tokens_per_second: 0,
  memory_bytes: 0,
  stopped_early: false,
  notes: [],
};
