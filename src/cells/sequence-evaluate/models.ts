import { AppError } from '../../../workers/runtime/errors';
import type { AskedModel, SequenceModel } from '../../contracts/sequence_model';
import { distinctLabels } from '../../measure/words';
import { giving, type RunContext } from '../../notebook/kind';

/** A sequence cell whose model can be asked. */
export interface ReadModel {
  id: string;
  label: string;
  model: SequenceModel;
  /** What it reads as one sequence. */
  unit: AskedModel['unit'];
  items_table: string;
}

/**
 * The models that are read. Models that learned other items than the first one are asked other questions: they are
 * left out and named in the notes, as are those that the page does not hold any more. Throws `missing_input` where
 * none is left.
 */
export function comparableModels({ inputList, models }: Pick<RunContext, 'inputList' | 'models'>): {
  read: ReadModel[];
  notes: string[];
} {
  const inputs = giving(inputList, 'sequence_model');
  if (inputs.length === 0) {
    throw new AppError(
      'missing_input',
      'There is no sequence model to evaluate.',
      'Add a Sequence model cell above this one, and choose it under “Models compared”.',
    );
  }
  const values = inputs.map(({ id, result }) => ({ id, value: result.value as AskedModel }));
  const notes: string[] = [];
  const read: ReadModel[] = [];
  const labels = distinctLabels(values.map(({ id, value }) => ({ id, label: value.label })));
  for (const [at, { id, value }] of values.entries()) {
    const label = labels[at] ?? id;
    if (!models.has(value.model_name)) {
      notes.push(`${label} is not in this page any more: train it again to have it compared.`);
      continue;
    }
    const model = models.get<SequenceModel>(value.model_name);
    const first = read[0];
    if (first && !isSame(first.model.items.ids, model.items.ids)) {
      notes.push(
        `${label} cannot be compared: it learned ${model.items.ids.length} items, ${first.label} learned ${first.model.items.ids.length}, so they are asked different questions. Give both the same “Events of an item, at least”.`,
      );
      continue;
    }
    if (first && first.unit !== value.unit) {
      notes.push(
        `${label} cannot be compared: one of it and ${first.label} reads sessions, the other users’ histories. Give both the same “One sequence is”.`,
      );
      continue;
    }
    read.push({ id, label, model, unit: value.unit, items_table: value.items_table });
  }
  if (read.length === 0) {
    throw new AppError(
      'missing_input',
      'The trained model is not in this page any more.',
      'Train it again: run the Sequence model cell.',
    );
  }
  return { read, notes };
}

/** Items are numbered in the order of their ids: the same ids, the same numbers. */
function isSame(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}
