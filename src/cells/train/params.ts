import { z } from 'zod';
import { trainingParams } from '../../../workers/gbdt/params';
import { param } from '../../ui/params/param';
import { MODEL_KINDS, MODEL_LABELS, type ModelKind } from './value';

const tree = trainingParams.shape;

/** A model file that a person opened, by its content; the text itself is on the shelf of files. */
const modelFile = z.object({ name: z.string(), size: z.number().int(), hash: z.string() });

/** The parameters of trees, LightGBM's by its names, with its ranges: a new one is a line here. */
export const treeParams = z.object({
  learning_rate: param(
    'Learning rate',
    tree.learning_rate.unwrap().default(0.05),
    'How much of each tree is added. Smaller needs more trees and usually generalises better.',
    { step: 0.01 },
  ),
  n_estimators: param(
    'Trees, at most',
    z.int().min(1).max(5000).default(500),
    'Trees at most; early stopping usually ends sooner.',
  ),
  num_leaves: param(
    'Leaves, at most',
    tree.num_leaves.unwrap().default(15),
    'Largest number of leaves of one tree.',
  ),
  max_depth: tree.max_depth.meta({ label: 'Depth, at most' }),
  min_data_in_leaf: param(
    'Rows in a leaf, at least',
    tree.min_data_in_leaf.unwrap().default(50),
    'Fewest rows in a leaf. Raise it when training looks far better than validation.',
  ),
  min_sum_hessian_in_leaf: tree.min_sum_hessian_in_leaf,
  lambda_l1: tree.lambda_l1.meta({ label: 'L1 penalty' }),
  lambda_l2: param('L2 penalty', tree.lambda_l2.unwrap().default(1), 'L2 penalty on leaf values.'),
  min_gain_to_split: tree.min_gain_to_split,
  feature_fraction: param(
    'Features a tree sees',
    tree.feature_fraction.unwrap().default(0.7),
    'Share of the features each tree sees.',
    { step: 0.1 },
  ),
  bagging_fraction: tree.bagging_fraction,
  bagging_freq: tree.bagging_freq,
  max_bin: tree.max_bin,
  early_stopping_round: param(
    'Patience',
    tree.early_stopping_round.unwrap().default(50),
    'Stop when validation did not get better for so many trees; 0: never.',
    { unit: 'trees' },
  ),
  metric: param(
    'Metric',
    z.enum(['binary_logloss', 'average_precision', 'auc']).default('binary_logloss'),
    'What is measured after every tree, and what early stopping watches. Log loss is the steadiest with few positives.',
    {
      control: 'select',
      labels: { binary_logloss: 'Log loss', average_precision: 'Average precision', auc: 'ROC-AUC' },
    },
  ),
  num_threads: tree.num_threads,
});

export const trainParams = z.object({
  model: param(
    'Model',
    z.enum(MODEL_KINDS).default('gbdt'),
    'What is trained. Begin with a baseline: a model that does not beat it has learned nothing.',
    { control: 'select', labels: MODEL_LABELS },
  ),
  ...treeParams.shape,
  C: param(
    'C',
    z.number().positive().max(1e12).default(1),
    'Inverse strength of the L2 penalty of logistic regression: larger means weaker.',
  ),
  tolerance: param(
    'Tolerance',
    z.number().min(1e-13).max(0.1).default(1e-8),
    'Logistic regression has converged when no entry of the gradient of its mean loss is larger.',
  ),
  max_iter: param(
    'Iterations, at most',
    z.int().min(1).max(100_000).default(200),
    'Iterations of logistic regression at most.',
  ),
  categorical: param(
    'Categorical features',
    z.array(z.string()).default([]),
    'Features whose numbers are names of categories: one-hot for logistic regression, set splits for trees.',
  ),
  scale_pos_weight: tree.scale_pos_weight.meta({
    label: 'Positive weight',
    description:
      'How much a positive row counts, against 1 for a negative one. Probabilities are corrected for it.',
  }),
  is_unbalance: tree.is_unbalance.meta({
    label: 'Balance the classes',
    description: 'Positives and negatives get the same total weight, whatever the positive weight says.',
  }),
  negative_share: param(
    'Negatives kept',
    z.number().positive().max(1).default(1),
    'Share of the negative training rows that is kept. Probabilities are corrected for it.',
    { step: 0.1 },
  ),
  recalibrate: param(
    'Correct the probabilities',
    z.boolean().default(true),
    'Undo what the positive weight and the left-out negatives do to the probabilities.',
  ),
  seed: param(
    'Seed',
    z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(0),
    'Seed of every random choice of the training.',
  ),
  imported: param(
    'Opened model',
    modelFile.nullable().default(null),
    'A LightGBM model that was opened instead of trained.',
    { control: 'none' },
  ),
  attempt: param('Attempt', z.int().min(0).default(0), 'Raised to train again what was stopped early.', {
    control: 'none',
  }),
});

export type TrainParams = z.infer<typeof trainParams>;

const SAMPLING = ['scale_pos_weight', 'is_unbalance', 'negative_share', 'recalibrate', 'seed'] as const;

/** What each model looks at; nothing else of the parameters decides its result. */
const NAMES: Record<ModelKind, readonly (keyof TrainParams)[]> = {
  base_rate: [],
  popularity: [],
  last_seen: [],
  logistic: ['C', 'tolerance', 'max_iter', 'categorical', ...SAMPLING],
  gbdt: [...treeParams.keyof().options, 'categorical', ...SAMPLING],
};

/** The parameters that decide the result. */
export function decidingParams(params: TrainParams): Record<string, unknown> {
  if (params.model === 'gbdt' && params.imported) {
    return { model: params.model, imported: params.imported.hash, categorical: params.categorical };
  }
  // Not the number of threads: the engine gives the same trees at any.
  const names = NAMES[params.model].filter((name) => name !== 'num_threads');
  const chosen = Object.fromEntries(names.map((name) => [name, params[name]]));
  return { model: params.model, ...chosen, ...(params.attempt > 0 ? { attempt: params.attempt } : {}) };
}

/** The controls above the picture, by model. */
export const CONTROLS: Record<ModelKind, readonly (keyof TrainParams)[]> = {
  base_rate: [],
  popularity: [],
  last_seen: [],
  logistic: ['C', 'scale_pos_weight', 'is_unbalance', 'negative_share', 'seed'],
  gbdt: [
    'num_leaves',
    'learning_rate',
    'n_estimators',
    'min_data_in_leaf',
    'early_stopping_round',
    'metric',
    'scale_pos_weight',
    'is_unbalance',
    'negative_share',
  ],
};
