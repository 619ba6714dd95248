import { z } from 'zod';
import { SOURCE_NAMES, type SourceName } from './names';

export const retrieveParams = z.object({
  sources: z
    .array(z.enum(SOURCE_NAMES as [SourceName, ...SourceName[]]))
    .min(1)
    .default([...SOURCE_NAMES])
    .describe('Where candidates come from.')
    .meta({ label: 'Sources', control: 'none' }),
  k: z
    .int()
    .min(20)
    .max(1_000)
    .default(200)
    .describe('Candidates that each source may give for a case.')
    .meta({ label: 'Candidates of a source' }),
  keep: z
    .int()
    .min(20)
    .max(1_000)
    .default(200)
    .describe('Candidates of a case that are left when all sources are put together.')
    .meta({ label: 'Candidates of a case' }),
  weights: z
    .enum(['learned', 'equal'])
    .default('learned')
    .describe(
      'How much each source counts when they are put together: as it was best at the earlier cuts, or all alike.',
    )
    .meta({ label: 'Weights', labels: { learned: 'learned at the earlier cuts', equal: 'all alike' } }),
  rrf_k: z
    .number()
    .min(0)
    .max(10_000)
    .default(60)
    .describe('A source adds weight / (this + rank): the smaller, the more its first places count.')
    .meta({ label: 'Rank constant' }),
  click_to_click_hours: z
    .number()
    .min(0)
    .max(10_000)
    .default(12)
    .describe('Views so many hours apart count as together.')
    .meta({ label: 'Viewed together within', unit: 'hours' }),
  click_to_buy_hours: z
    .number()
    .min(0)
    .max(10_000)
    .default(10)
    .describe('A purchase so many hours after a view counts as following it.')
    .meta({ label: 'Bought after a view within', unit: 'hours' }),
  buy_to_buy_days: z
    .number()
    .min(0)
    .max(1_000)
    .default(5)
    .describe('Purchases so many days apart count as together.')
    .meta({ label: 'Bought together within', unit: 'days' }),
  popular_half_life_days: z
    .number()
    .positive()
    .max(3_650)
    .default(7)
    .describe('For what is popular now an event counts half after so many days.')
    .meta({ label: 'Half-life of popularity', unit: 'days' }),
  factors: z
    .int()
    .min(1)
    .max(512)
    .default(64)
    .describe('Numbers in the vector of each user and item of ALS.')
    .meta({ label: 'ALS: factors' }),
  regularization: z
    .number()
    .min(0)
    .max(1_000)
    .default(0.01)
    .describe('Penalty on long vectors.')
    .meta({ label: 'ALS: regularization' }),
  alpha: z
    .number()
    .positive()
    .max(1_000)
    .default(1)
    .describe('How much more an event counts than none.')
    .meta({ label: 'ALS: alpha' }),
  iterations: z
    .int()
    .min(1)
    .max(200)
    .default(15)
    .describe('Times that users and items are solved for in turn.')
    .meta({ label: 'ALS: iterations' }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .describe('Seed of the first vectors of ALS.')
    .meta({ label: 'Seed' }),
});

export type RetrieveParams = z.infer<typeof retrieveParams>;
