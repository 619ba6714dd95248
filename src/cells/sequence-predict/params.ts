import { z } from 'zod';

/** Parameters of the predict cell: which sessions are predicted, and what of them is kept. */
export const predictParams = z.object({
  split: z
    .enum(['test', 'validation', 'train'])
    .default('test')
    .describe('Whose sessions are predicted; the model has seen those of train.')
    .meta({
      label: 'Sessions',
      control: 'segments',
      labels: { test: 'Test', validation: 'Validation', train: 'Train' },
    }),
  head: z
    .enum(['view', 'purchase'])
    .default('view')
    .describe('What is predicted: the item viewed next, or the item purchased next.')
    .meta({ label: 'Next', control: 'segments', labels: { view: 'View', purchase: 'Purchase' } }),
  count: z
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('Items kept for each session, the likeliest first.')
    .meta({ label: 'Items of a session' }),
  exclude_seen: z
    .boolean()
    .default(false)
    .describe('Leave out items that are already in the session.')
    .meta({ label: 'Only new items' }),
  most_sessions: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(50_000)
    .describe('Of more sessions than this only the latest are predicted.')
    .meta({ label: 'Sessions, at most' }),
});

export type PredictParams = z.infer<typeof predictParams>;
