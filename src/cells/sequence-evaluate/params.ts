import { z } from 'zod';
import { NEIGHBOUR_SHARE } from '../../../workers/sequence/params';
import { CUTOFFS, HEADS, METRICS } from './value';

/** Parameters of the cell; `head`, `metric`, `k` and `shown` only decide what is shown. */
export const sequenceEvaluateParams = z.object({
  open_test: z
    .boolean()
    .default(false)
    .describe(
      'Ask the test sessions instead of the validation sessions. Leave them closed while you still choose models: every look makes them a little less new.',
    )
    .meta({ label: 'Open the test sessions' }),
  least: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('Events of a session that a model sees at least before it is asked what comes next.')
    .meta({ label: 'Events before a question', unit: 'events' }),
  mix: z
    .number()
    .min(0)
    .max(0.95)
    .default(NEIGHBOUR_SHARE)
    .describe('Weight of the session neighbours where a model and they answer together; 0: the model alone.')
    .meta({ label: 'Share of neighbours' }),
  most_sessions: z
    .int()
    .min(10)
    .max(1_000_000)
    .default(20_000)
    .describe(
      'Of more sessions than this only the latest are asked: each question ranks the whole catalogue.',
    )
    .meta({ label: 'Sessions, at most', unit: 'sessions' }),
  replicates: z
    .int()
    .min(50)
    .max(5000)
    .default(200)
    .describe('Resamples of users behind each 95 % interval.')
    .meta({ label: 'Resamples' }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .describe('Seed of the resamples.')
    .meta({ label: 'Seed' }),
  shown: z
    .string()
    .default('')
    .describe('The sequence cell that the others are compared with; empty: the first one.')
    .meta({ label: 'Shown', control: 'none' }),
  head: z
    .enum(HEADS)
    .default('view')
    .describe('Whether the next item viewed or the next item purchased is asked for.')
    .meta({ label: 'Next item', control: 'none' }),
  metric: z
    .enum(METRICS)
    .default('ndcg')
    .describe('The figure that is drawn.')
    .meta({ label: 'Figure', control: 'none' }),
  k: z
    .union(CUTOFFS.map((cutoff) => z.literal(cutoff)))
    .default(10)
    .describe('How many of the first places count.')
    .meta({ label: 'First places', control: 'none' }),
});

export type SequenceEvaluateParams = z.infer<typeof sequenceEvaluateParams>;

/** The parameters that decide the result. */
export function decidingParams({
  open_test,
  least,
  mix,
  most_sessions,
  replicates,
  seed,
}: SequenceEvaluateParams): unknown {
  return { open_test, least, mix, most_sessions, replicates, seed };
}
