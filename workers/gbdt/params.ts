import { z } from 'zod';
import { AppError } from '../runtime/errors';

const METRICS = ['binary_logloss', 'auc', 'average_precision', 'l2', 'rmse', 'l1', 'ndcg', 'map'] as const;

/** Metrics that can be computed every iteration; `ndcg` and `map` are cut at each of `eval_at`. */
export type MetricName = (typeof METRICS)[number];

/** Parameters of a training, by LightGBM's names and with its defaults. */
export const trainingParams = z.strictObject({
  objective: z
    .enum(['binary', 'regression', 'regression_l1', 'lambdarank'])
    .default('regression')
    .describe('What is learned: a probability, a mean, a median, or an order within groups.'),
  metric: z
    .array(z.enum(METRICS))
    .default([])
    .describe("Metrics computed every iteration; empty: the objective's own."),
  eval_at: z
    .array(z.int().min(1).max(10_000))
    .min(1)
    .default([1, 2, 3, 4, 5])
    .describe('Positions at which ndcg and map are cut.'),
  grow_policy: z
    .enum(['leafwise', 'depthwise', 'symmetric'])
    .default('leafwise')
    .describe(
      'What is split next: the leaf that gains most, one level after the other, or a whole level by one split.',
    ),
  num_leaves: z.int().min(2).max(4096).default(31).describe('Largest number of leaves of one tree.'),
  max_depth: z.int().min(-1).max(512).default(-1).describe('Largest depth of a tree; -1 or 0: no limit.'),
  learning_rate: z.number().positive().max(10).default(0.1).describe('How much of each tree is added.'),
  n_estimators: z.int().min(1).max(100_000).default(100).describe('Number of trees.'),
  min_data_in_leaf: z.int().min(0).default(20).describe('Fewest rows in a leaf.'),
  min_sum_hessian_in_leaf: z
    .number()
    .min(0)
    .default(1e-3)
    .describe('Smallest sum of second derivatives in a leaf.'),
  lambda_l1: z.number().min(0).default(0).describe('L1 penalty on leaf values.'),
  lambda_l2: z.number().min(0).default(0).describe('L2 penalty on leaf values.'),
  min_gain_to_split: z.number().min(0).default(0).describe('Smallest gain for which a leaf is split.'),
  feature_fraction: z.number().positive().max(1).default(1).describe('Share of the features each tree sees.'),
  bagging_fraction: z.number().positive().max(1).default(1).describe('Share of the rows each bag holds.'),
  bagging_freq: z.int().min(0).default(0).describe('Trees between two bags; 0: no bagging.'),
  max_bin: z.int().min(2).max(255).default(255).describe('Most bins a feature is cut into.'),
  min_data_in_bin: z.int().min(1).default(3).describe('Fewest sampled rows in a bin.'),
  bin_construct_sample_cnt: z
    .int()
    .min(1)
    .default(200_000)
    .describe('Rows from which the bin boundaries are found.'),
  enable_bundle: z
    .boolean()
    .default(true)
    .describe('Whether features that are never set together share a column.'),
  scale_pos_weight: z.number().positive().default(1).describe('Weight of the rows with label 1.'),
  is_unbalance: z.boolean().default(false).describe('Whether both labels get the same total weight.'),
  early_stopping_round: z
    .int()
    .min(0)
    .default(0)
    .describe('Stop when no validation metric got better for so many trees; 0: never.'),
  early_stopping_min_delta: z.number().min(0).default(0).describe('By how much it must get better.'),
  first_metric_only: z.boolean().default(false).describe('Whether only the first metric stops the training.'),
  lambdarank_truncation_level: z
    .int()
    .min(1)
    .default(30)
    .describe('Only pairs with a document above this rank are learned from.'),
  lambdarank_norm: z.boolean().default(true).describe('Whether gradients are normalised within each group.'),
  label_gain: z
    .array(z.number().min(0))
    .default(Array.from({ length: 31 }, (_, label) => 2 ** label - 1))
    .describe('Gain of each relevance label 0, 1, ...'),
  sigmoid: z.number().positive().default(1).describe('Steepness of the sigmoid of binary and lambdarank.'),
  boost_from_average: z.boolean().default(true).describe("Whether training starts at the labels' average."),
  cat_smooth: z.number().min(0).default(10).describe('Smoothing of the statistics categories are sorted by.'),
  cat_l2: z.number().min(0).default(10).describe('L2 penalty of categorical splits.'),
  max_cat_threshold: z.int().min(1).max(255).default(32).describe('Most categories on one side of a split.'),
  max_cat_to_onehot: z
    .int()
    .min(1)
    .default(4)
    .describe('Features with at most so many categories are split one against the rest.'),
  min_data_per_group: z.int().min(1).default(100).describe('Fewest rows per categorical group.'),
  seed: z.int().default(0).describe('Seed of every random choice.'),
  deterministic: z
    .boolean()
    .default(true)
    .describe('Always true here: the same data give the same trees at any number of threads.'),
  num_threads: z.int().min(0).max(64).default(0).describe('Threads to use; 0: as many as are free.'),
});

/** Complete parameters. */
export type TrainingParams = z.output<typeof trainingParams>;

/** The parameters that decide the bins. */
export type BinningParams = Pick<
  TrainingParams,
  'max_bin' | 'min_data_in_bin' | 'bin_construct_sample_cnt' | 'enable_bundle' | 'seed'
>;

/** Parameters as a person gives them: whatever is left out has LightGBM's default. */
export type TrainingParamsInput = z.input<typeof trainingParams>;

/** Fills in the defaults. Throws `bad_parameters`, naming each parameter that is out of its range. */
export function parseParams(input: TrainingParamsInput): TrainingParams {
  const parsed = trainingParams.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) =>
    issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
  );
  throw new AppError(
    'bad_parameters',
    `The training cannot use these parameters: ${problems.join('; ')}.`,
    'Correct the named parameters; the names and ranges are those of LightGBM.',
    { problems },
  );
}
