import { z } from 'zod';
import { NEIGHBOUR_SHARE } from '../../../workers/sequence/params';
import { param } from '../../ui/params/param';
import { CUTOFFS, HEADS, METRICS } from './value';

/** Parameters of the cell; `head`, `metric`, `k` and `shown` only decide what is shown. */
export const sequenceEvaluateParams = z.object({
  open_test: param(
    'Open the test sessions',
    z.boolean().default(false),
    'Ask the test sessions instead of the validation sessions. Leave them closed while you still choose models: every look makes them a little less new.',
  ),
  least: param(
    'Events before a question',
    z.int().min(1).max(100).default(1),
    'Events of a session that a model sees at least before it is asked what comes next.',
    { unit: 'events' },
  ),
  mix: param(
    'Share of neighbours',
    z.number().min(0).max(0.95).default(NEIGHBOUR_SHARE),
    'Weight of the session neighbours where a model and they answer together; 0: the model alone.',
  ),
  most_sessions: param(
    'Sessions, at most',
    z.int().min(10).max(1_000_000).default(20_000),
    'Of more sessions than this only the latest are asked: each question ranks the whole catalogue.',
    { unit: 'sessions' },
  ),
  replicates: param(
    'Resamples',
    z.int().min(50).max(5000).default(200),
    'Resamples of users behind each 95 % interval.',
  ),
  seed: param(
    'Seed',
    z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(0),
    'Seed of the resamples.',
  ),
  shown: param(
    'Shown',
    z.string().default(''),
    'The sequence cell that the others are compared with; empty: the first one.',
    { control: 'none' },
  ),
  head: param(
    'Next item',
    z.enum(HEADS).default('view'),
    'Whether the next item viewed or the next item purchased is asked for.',
    { control: 'none' },
  ),
  metric: param('Figure', z.enum(METRICS).default('ndcg'), 'The figure that is drawn.', { control: 'none' }),
  k: param(
    'First places',
    z.union(CUTOFFS.map((cutoff) => z.literal(cutoff))).default(10),
    'How many of the first places count.',
    { control: 'none' },
  ),
});

export type SequenceEvaluateParams = z.infer<typeof sequenceEvaluateParams>;

/** The parameters that decide the result. */
export function decidingParams(params: SequenceEvaluateParams): unknown {
  const { open_test, least, mix, most_sessions, replicates, seed } = params;
  return { open_test, least, mix, most_sessions, replicates, seed };
}
