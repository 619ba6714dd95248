import { z } from 'zod';
import { param } from '../../ui/params/param';

/** Parameters of the predict cell: which sessions are predicted, and what of them is kept. */
export const predictParams = z.object({
  split: param(
    'Sessions',
    z.enum(['test', 'validation', 'train']).default('test'),
    'Whose sessions are predicted; the model has seen those of train.',
    {
      control: 'segments',
      labels: { test: 'Test', validation: 'Validation', train: 'Train' },
    },
  ),
  head: param(
    'Next',
    z.enum(['view', 'purchase']).default('view'),
    'What is predicted: the item viewed next, or the item purchased next.',
    { control: 'segments', labels: { view: 'View', purchase: 'Purchase' } },
  ),
  count: param(
    'Items of a session',
    z.int().min(1).max(100).default(10),
    'Items kept for each session, the likeliest first.',
  ),
  exclude_seen: param(
    'Only new items',
    z.boolean().default(false),
    'Leave out items that are already in the session.',
  ),
  most_sessions: param(
    'Sessions, at most',
    z.int().min(1).max(10_000_000).default(50_000),
    'Of more sessions than this only the latest are predicted.',
  ),
});

export type PredictParams = z.infer<typeof predictParams>;
