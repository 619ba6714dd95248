import { z } from 'zod';
import type { SequenceParams } from '../../workers/sequence/params';
import type { Catalogue } from '../../workers/sequence/protocol';
import type { Contract } from './contract';

const unit = z.enum(['sessions', 'histories']);
/** What a model reads as one sequence. */
export type Unit = z.infer<typeof unit>;

/** A model that says which item comes next in a sequence. */
export const sequenceModel = {
  value: z.object({
    unit,
    label: z.string(),
    /** Its name on the shelf of models. */
    model_name: z.string(),
    /** How many items it has learned. */
    items: z.number(),
    items_table: z.string(),
  }),
  tables: {
    sequence_items: {
      columns: { item_index: 'INTEGER', item_id: 'INTEGER', label: 'VARCHAR', events: 'INTEGER' },
      key: ['item_index'],
      invariant: 'the items that it learned, from training sessions alone, numbered from 0',
    },
  },
} as const satisfies Contract;

export type AskedModel = z.infer<typeof sequenceModel.value>;

const items = z.object({
  /** Ids in the notebook's tables, and how the file called them. */
  ids: z.custom<Int32Array>(),
  labels: z.array(z.string()),
  /** Events in the training sessions, and when the first was (UTC ms). */
  events: z.custom<Int32Array>(),
  firstSeen: z.custom<Float64Array>(),
  /** Top category of each as a place in `rootNames`; -1: none. */
  roots: z.custom<Int32Array>(),
  rootNames: z.array(z.string()),
});

/** The items of a model by their number. */
export type Items = z.infer<typeof items>;

const model = z.object({
  kind: z.literal('sequence'),
  /** A safetensors file. */
  weights: z.custom<Blob>(),
  params: z.custom<SequenceParams>(),
  catalogue: z.custom<Catalogue>(),
  items,
});

/** A trained model as it lies on the shelf: enough to ask it without the database. */
export type SequenceModel = z.infer<typeof model>;

/** Parts of a model's recipe that its parameters of these names switch off, in words. */
export const PARTS = {
  pointer: 'pointer for repeats',
  readout: 'readout over item vectors',
  cosine: 'cosine scores',
  ppmi: 'start vectors',
  logq: 'correction of drawn items',
  use_category: 'category',
  use_brand: 'brand',
  use_event: 'kind of event',
  use_time: 'time',
} as const satisfies Partial<Record<keyof SequenceParams, string>>;
