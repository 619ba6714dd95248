import { z } from 'zod';
import { CUTOFFS, METRICS } from './value';

/** Parameters of the cell; `metric`, `k` and `shown` only decide what is shown. */
export const rankingEvaluateParams = z.object({
  replicates: z
    .int()
    .min(50)
    .max(5000)
    .default(500)
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
    .describe('The ranking that the others are compared with; empty: the last ranker.')
    .meta({ label: 'Shown', control: 'none' }),
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

export type RankingEvaluateParams = z.infer<typeof rankingEvaluateParams>;

/** The parameters that decide the result. */
export function decidingParams({ replicates, seed }: RankingEvaluateParams): unknown {
  return { replicates, seed };
}
