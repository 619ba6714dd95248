import { AppError } from '../../../workers/runtime/errors';
import { type OpenEngine, openEngine } from '../../contracts/sequence_engine';
import type { SequenceModel } from '../../contracts/sequence_model';
import { readSequences, sequenceSource } from '../../contracts/sequences';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { numberItems, readItems, sequenceStatements } from './data';
import { importedWeights } from './import_weights';
import { engineParams, headingOf, type SequenceCellParams } from './params';
import { type Trained, trainWithCheckpoints } from './train';
import type { FittedValue, SequenceValue } from './value';

/** Reads the sessions and trains on them, or takes weights from a file; `open` says where it is computed. */
export async function trainSequenceModel(
  context: RunContext,
  params: SequenceCellParams,
  inputs: CellInputs,
  open: OpenEngine = openEngine,
): Promise<CellResult<SequenceValue>> {
  const unit = params.sequences;
  const source = sequenceSource(inputs);
  context.progress({ fraction: 0, message: 'Numbering the items' });
  const db = sequenceStatements(context, source);
  const items_table = context.table('sequence_items');
  await numberItems(db, source, params.min_item_events);
  const { catalogue, items } = await readItems(db, source);
  if (catalogue.items === 0) {
    throw new AppError(
      'bad_data',
      `No item has ${params.min_item_events} events in the training sessions.`,
      'Lower the fewest events of an item, or use more data.',
      { field: 'min_item_events' },
    );
  }
  context.progress({ fraction: 0.02, message: 'Reading the sessions' });
  const train = await readSequences(db, source, items_table, 'train', unit);
  const validation = await readSequences(db, source, items_table, 'validation', unit);
  const hasValidation = validation.sessions.length > 0;
  const fitted = params.imported
    ? await importedWeights(context, open, params.imported, { catalogue, items })
    : {
        ...fromTraining(
          await trainWithCheckpoints(context, open, {
            data: train.data,
            validation: hasValidation ? validation.data : undefined,
            catalogue,
            params: engineParams(params),
          }),
        ),
        params: engineParams(params),
      };
  const model_name = context.table('model');
  const model: SequenceModel = {
    kind: 'sequence',
    weights: new Blob([fitted.weights]),
    params: fitted.params,
    catalogue,
    items,
  };
  context.models.put(model_name, model);
  const value: SequenceValue = {
    ...fitted.value,
    unit,
    label: headingOf(params) ?? 'Sequence model',
    model_name,
    items: catalogue.items,
    weights: numbersIn(fitted.weights),
    sequences: { train: train.sessions.length, validation: validation.sessions.length },
    events: { train: train.data.items.length, validation: validation.data.items.length },
    unknown: validation.data.items.reduce((sum, item) => sum + (item < 0 ? 1 : 0), 0),
    items_table,
    seed: fitted.params.seed,
    notes: [...fitted.value.notes, ...validationNotes(hasValidation, fitted.value)],
  };
  return { value, figures: figuresOf(value), tables: { sequence_items: items_table }, sql: db.ran };
}

function validationNotes(hasValidation: boolean, { history }: FittedValue): string[] {
  if (!hasValidation) {
    return [
      'There are no validation sessions, so it trained for all its epochs: move the cut dates in the Sessions panel.',
    ];
  }
  const isAsked = history.some(({ ndcg }) => ndcg !== null);
  return isAsked || history.length === 0
    ? []
    : [
        'No validation session has two events with items that were learned, so nothing could stop the training early.',
      ];
}

function fromTraining(trained: Trained): { weights: Uint8Array<ArrayBuffer>; value: FittedValue } {
  const { ending, problem, history, bestEpoch, curve, backend, notes } = trained;
  const digits = (value: number) => Number(value.toPrecision(6));
  const isOfPurchases = history.every(({ view }) => view === null);
  const values = (name: 'view' | 'purchase' | 'ndcg' | 'ndcg_purchase') =>
    history.flatMap((epoch) => epoch[name] ?? []).map(digits);
  const curves: SequenceValue['curves'] = [
    // A model that learned purchases only says nothing of views: its `ndcg` is that of purchases.
    { metric: 'view.ndcg@20', split: 'validation', values: isOfPurchases ? [] : values('ndcg') },
    { metric: 'purchase.ndcg@20', split: 'validation', values: values('ndcg_purchase') },
    { metric: 'loss.view', split: 'train', values: values('view') },
    { metric: 'loss.purchase', split: 'train', values: values('purchase') },
  ];
  return {
    weights: trained.weights,
    value: {
      ...{ ending, problem, history, notes, best_epoch: bestEpoch },
      curve: curve.map((point) => ({
        ...point,
        view: point.view === null ? null : digits(point.view),
        purchase: point.purchase === null ? null : digits(point.purchase),
        gradientNorm: digits(point.gradientNorm),
      })),
      curves: curves.filter(({ values: all }) => all.length > 0),
      backend: backend.reason,
      backend_name: backend.name,
      seconds: trained.seconds,
      tokens_per_second: trained.tokensPerSecond,
      memory_bytes: trained.memoryBytes,
      stopped_early: ending === 'stopped',
    },
  };
}

/** Numbers in a safetensors file of 32-bit floats: its header's length stands in its first eight bytes. */
function numbersIn(weights: Uint8Array<ArrayBuffer>): number {
  const header = Number(new DataView(weights.buffer, weights.byteOffset).getBigUint64(0, true));
  return (weights.length - 8 - header) / 4;
}

function figuresOf({ history, best_epoch, items, sequences }: SequenceValue): Record<string, number> {
  const best = history[best_epoch];
  const figures = {
    'validation.ndcg@20': best?.ndcg,
    'validation.purchase.ndcg@20': best?.ndcg_purchase,
    'train.loss.view': best?.view,
    'train.loss.purchase': best?.purchase,
    epochs: history.length,
    ...(best ? { best_epoch: best_epoch + 1 } : {}),
    items,
    sequences: sequences.train,
  };
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) => (value == null ? [] : [[name, value]])),
  );
}
