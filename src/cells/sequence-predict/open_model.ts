import { AppError } from '../../../workers/runtime/errors';
import type { SequenceClient } from '../../../workers/sequence/client';
import type { ModelNumber } from '../../../workers/sequence/protocol';
import type { SequenceModel } from '../../contracts/sequence_model';
import type { ModelShelf } from '../../notebook/models';

/** The model from the shelf. Throws `missing_input` where it lies there no more. */
export function shelvedModel(models: ModelShelf, name: string): SequenceModel {
  if (models.has(name)) return models.get<SequenceModel>(name);
  throw new AppError(
    'missing_input',
    'The trained model is not in this browser any more.',
    'Run the Sequence model cell again.',
  );
}

export async function openModel(
  engine: SequenceClient,
  { weights, catalogue, params }: SequenceModel,
): Promise<ModelNumber> {
  return engine.open({ weights: new Uint8Array(await weights.arrayBuffer()), catalogue, params });
}
