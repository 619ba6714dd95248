import { z } from 'zod';
import { parseParams, type SequenceParams, sequenceParams } from '../../../workers/sequence/params';
import { PARTS } from '../../contracts/sequence_model';
import { param } from '../../ui/params/param';

const model = sequenceParams.shape;

/** Weights that a person opened, by their content; the file itself is on the shelf of files. */
const weightsFile = z.object({ name: z.string(), size: z.number().int(), hash: z.string() });

/** Parameters of the sequence cell: those of the engine, and which items it learns. */
export const sequenceCellParams = z.object({
  ...model,
  epochs: model.epochs.meta({ label: 'Epochs, at most' }),
  width: model.width.meta({ label: 'Width' }),
  max_length: model.max_length.meta({ label: 'Events seen' }),
  view_weight: model.view_weight.meta({ label: 'View weight' }),
  purchase_weight: model.purchase_weight.meta({
    label: 'Purchase weight',
  }),
  positions: model.positions.meta({
    label: 'Positions',
    control: 'select',
    labels: { learned: 'learned', rotary: 'rotary', none: 'none' },
  }),
  patience: model.patience.meta({
    label: 'Patience',
    unit: 'epochs',
  }),
  cosine: model.cosine.meta({ label: 'Cosine' }),
  readout: model.readout.meta({ label: 'Readout' }),
  pointer: model.pointer.meta({ label: 'Pointer' }),
  ppmi: model.ppmi.meta({ label: 'Start vectors' }),
  logq: model.logq.meta({ label: 'Correction' }),
  use_category: model.use_category.meta({ label: 'Category' }),
  use_brand: model.use_brand.meta({ label: 'Brand' }),
  use_event: model.use_event.meta({ label: 'Kind of event' }),
  use_time: model.use_time.meta({ label: 'Time' }),
  sequences: param(
    'One sequence is',
    z.enum(['sessions', 'histories']).default('sessions'),
    'What one sequence is: a single session, or all that a user did up to then.',
    {
      control: 'select',
      labels: { sessions: 'a session', histories: 'a user’s history' },
    },
  ),
  min_item_events: param(
    'Events of an item, at least',
    z.int().min(1).max(1_000_000).default(5),
    'Items with fewer events in the training sessions are not learned and never proposed.',
  ),
  imported: param(
    'Opened weights',
    weightsFile.nullable().default(null),
    'Weights that were opened instead of trained.',
    { control: 'none' },
  ),
  attempt: param('Attempt', z.int().min(0).default(0), 'Raised to train again what was stopped early.', {
    control: 'none',
  }),
});

export type SequenceCellParams = z.infer<typeof sequenceCellParams>;

/** The parameters of the engine alone. Throws `bad_parameters`. */
export function engineParams(params: SequenceCellParams): SequenceParams {
  const { sequences: _, min_item_events: __, imported: ___, attempt: ____, ...own } = params;
  return parseParams(own);
}

/** The parameters that decide the result. */
export function decidingParams(params: SequenceCellParams): Record<string, unknown> {
  const { imported, attempt, ...own } = params;
  if (imported) {
    const { sequences, min_item_events } = own;
    return { imported: imported.hash, sequences, min_item_events };
  }
  return { ...own, ...(attempt > 0 ? { attempt } : {}) };
}

/** What sets a cell apart from the recipe, as a heading; null where nothing does. */
export function headingOf(given: Record<string, unknown>): string | null {
  if (given.imported) return 'Sequence model from a file';
  const without = Object.entries(PARTS).flatMap(([name, words]) => (given[name] === false ? [words] : []));
  const heads =
    given.view_weight === 0 ? 'purchases only' : given.purchase_weight === 0 ? 'views only' : null;
  const all = [...(heads ? [heads] : []), ...without.map((words) => `without ${words}`)];
  return all.length > 0 ? `Sequence model, ${all.join(', ')}` : null;
}
