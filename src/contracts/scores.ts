import { z } from 'zod';
import type { Model } from '../../workers/gbdt/protocol';
import type { LogisticModel } from '../../workers/linear/protocol';
import type { Contract } from './contract';

/** What a model says of every example. */
export const scores = {
  value: z.object({
    model: z.string(),
    label: z.string(),
    /** Its name on the shelf of models; null for models that need none to be explained. */
    model_name: z.string().nullable(),
    /** The table of example rows it was trained on: predictions of another one belong to other rows. */
    examples: z.string(),
    /** A person stopped it: another run may give another model. */
    stopped_early: z.boolean(),
    /** Features by gain, descending. Trees only. */
    importance: z.array(z.object({ feature: z.string(), gain: z.number(), split: z.number() })).nullable(),
  }),
  tables: {
    predictions: {
      columns: { example_id: 'INTEGER', score: 'DOUBLE' },
      key: ['example_id'],
      invariant: 'one row for each example, with the probability that its label is 1',
    },
  },
} as const satisfies Contract;

export type Scores = z.infer<typeof scores.value>;

const fitted = { features: z.array(z.string()), shift: z.number() };
const predictor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gbdt'), model: z.custom<Model>(), ...fitted }),
  z.object({ kind: z.literal('logistic'), model: z.custom<LogisticModel>(), ...fitted }),
]);

/** What stands on the shelf of models under `model_name`. `shift`: added to the log odds. */
export type TrainedModel = z.infer<typeof predictor>;
