import { z } from 'zod';
import { trainingParams } from '../../../workers/gbdt/params';
import { FEATURE_GROUPS, GROUP_LABELS } from './feature_names';

const tree = trainingParams.shape;

export const rankParams = z.object({
  negatives: z
    .int()
    .min(1)
    .max(1_000)
    .default(40)
    .describe('Candidates of a case that are not relevant and are learned from: so many are drawn.')
    .meta({ label: 'Negatives a case' }),
  graded: z
    .boolean()
    .default(true)
    .describe(
      'Whether what is only put into the cart counts half (grade 1), beside what is bought (grade 2).',
    )
    .meta({ label: 'Carts count half' }),
  groups: z
    .array(z.enum(FEATURE_GROUPS))
    .default([...FEATURE_GROUPS])
    .describe('What the ranking may know of a candidate. Leave a group out to see what it is worth.')
    .meta({ label: 'Features', labels: GROUP_LABELS }),
  learning_rate: tree.learning_rate
    .unwrap()
    .default(0.05)
    .describe('How much of each tree is added.')
    .meta({ label: 'Learning rate', step: 0.01 }),
  n_estimators: z
    .int()
    .min(1)
    .max(2_000)
    .default(200)
    .describe('Trees at most; where there are two earlier cuts the newer one says how many are best.')
    .meta({ label: 'Trees, at most' }),
  num_leaves: tree.num_leaves
    .unwrap()
    .default(15)
    .describe('Largest number of leaves of one tree.')
    .meta({ label: 'Leaves, at most' }),
  min_data_in_leaf: tree.min_data_in_leaf
    .unwrap()
    .default(30)
    .describe('Fewest rows in a leaf.')
    .meta({ label: 'Rows in a leaf, at least' }),
  feature_fraction: tree.feature_fraction
    .unwrap()
    .default(0.6)
    .describe('Share of the features each tree sees.')
    .meta({ label: 'Features a tree sees', step: 0.1 }),
  lambda_l2: tree.lambda_l2
    .unwrap()
    .default(1)
    .describe('L2 penalty on leaf values.')
    .meta({ label: 'L2 penalty' }),
  lambdarank_truncation_level: tree.lambdarank_truncation_level.meta({
    label: 'Truncation level',
    description: tree.lambdarank_truncation_level.description,
  }),
  early_stopping_round: tree.early_stopping_round
    .unwrap()
    .default(30)
    .describe('Stop when the newer earlier cut did not get better for so many trees; 0: never.')
    .meta({ label: 'Patience', unit: 'trees' }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .describe('Seed of the drawn negatives and of the trees.')
    .meta({ label: 'Seed' }),
});

export type RankParams = z.infer<typeof rankParams>;
