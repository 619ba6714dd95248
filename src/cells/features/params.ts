import { z } from 'zod';
import { param } from '../../ui/params/param';
import { PLANTED_LEAKS } from './value';

const ownFeature = z.object({
  name: z.string().max(60),
  sql: z.string().max(2000),
});

export const featuresParams = z.object({
  disabled: param(
    'Switched off',
    z.array(z.string()).default([]),
    'Default features that are left out, by name.',
    { control: 'none' },
  ),
  own: param(
    'Own features',
    z.array(ownFeature).max(50).default([]),
    'Features of your own: a name, and a SQL expression over the columns of the default features.',
    { control: 'none' },
  ),
  planted_leak: param(
    'Plant a leak',
    z.enum(PLANTED_LEAKS).default('none'),
    'Adds one column with a mistake that is often made, so that you can see the leak checks fail.',
    {
      control: 'select',
      labels: {
        none: 'None',
        future_popularity: 'Popularity that knows the future',
        whole_session: 'Length of the session to come',
        purchase_flag: 'Purchase flag of that session',
        target_encoding: 'Target encoding over all rows',
      },
    },
  ),
  properties_join: param(
    'Item properties',
    z.enum(['as_of', 'latest']).default('as_of'),
    'Which price and stock a row sees: those known just before its cut-off, or the newest of all. The newest is a leak, here to measure what it would lift.',
    { labels: { as_of: 'As of the cut-off', latest: 'Newest (a leak)' } },
  ),
});

export type FeaturesParams = z.infer<typeof featuresParams>;
