import { z } from 'zod';
import { trainingParams } from '../../../workers/gbdt/params';
import { MODEL_KINDS, MODEL_LABELS, type ModelKind } from './value';

const tree = trainingParams.shape;

/** A model file that a person opened, by its content; the text itself is on the shelf of files. */
const modelFile = z.object({ name: z.string(), size: z.number().int(), hash: z.string() });

/** The parameters of trees, LightGBM's by its names, with its ranges: a new one is a line here. */
export const treeParams = z.object({
  learning_rate: tree.learning_rate
    .unwrap()
    .default(0.05)
    .describe('How much of each tree is added. Smaller needs more trees and usually generalises better.')
    .meta({ label: 'Learning rate', step: 0.01 }),
  n_estimators: z
    .int()
    .min(1)
    .max(5000)
    .default(500)
    .describe('Trees at most; early stopping usually ends sooner.')
    .meta({ label: 'Trees, at most' }),
  num_leaves: tree.num_leaves
    .unwrap()
    .default(15)
    .describe('Largest number of leaves of one tree.')
    .meta({ label: 'Leaves, at most' }),
  max_depth: tree.max_depth.meta({ label: 'Depth, at most' }),
  min_data_in_leaf: tree.min_data_in_leaf
    .unwrap()
    .default(50)
    .describe('Fewest rows in a leaf. Raise it when training looks far better than validation.')
    .meta({ label: 'Rows in a leaf, at least' }),
  min_sum_hessian_in_leaf: tree.min_sum_hessian_in_leaf,
  lambda_l1: tree.lambda_l1.meta({ label: 'L1 penalty' }),
  lambda_l2: tree.lambda_l2
    .unwrap()
    .default(1)
    .describe('L2 penalty on leaf values.')
    .meta({ label: 'L2 penalty' }),
  min_gain_to_split: tree.min_gain_to_split,
  feature_fraction: tree.feature_fraction
    .unwrap()
    .default(0.7)
    .describe('Share of the features each tree sees.')
    .meta({ label: 'Features a tree sees', step: 0.1 }),
  bagging_fraction: tree.bagging_fraction,
  bagging_freq: tree.bagging_freq,
  max_bin: tree.max_bin,
  early_stopping_round: tree.early_stopping_round
    .unwrap()
    .default(50)
    .describe('Stop when validation did not get better for so many trees; 0: never.')
    .meta({ label: 'Patience', unit: 'trees' }),
  metric: z
    .enum(['binary_logloss', 'average_precision', 'auc'])
    .default('binary_logloss')
    .describe(
      'What is measured after every tree, and what early stopping watches. Log loss is the steadiest with few positives.',
    )
    .meta({
      label: 'Metric',
      control: 'select',
      labels: { binary_logloss: 'Log loss', average_precision: 'Average precision', auc: 'ROC-AUC' },
    }),
  num_threads: tree.num_threads,
});

export const trainParams = z.object({
  model: z
    .enum(MODEL_KINDS)
    .default('gbdt')
    .describe('What is trained. Begin with a baseline: a model that does not beat it has learned nothing.')
    .meta({ label: 'Model', control: 'select', labels: MODEL_LABELS }),
  ...treeParams.shape,
  C: z
    .number()
    .positive()
    .max(1e12)
    .default(1)
    .describe('Inverse strength of the L2 penalty of logistic regression: larger means weaker.')
    .meta({ label: 'C' }),
  tolerance: z
    .number()
    .min(1e-13)
    .max(0.1)
    .default(1e-8)
    .describe('Logistic regression has converged when no entry of the gradient of its mean loss is larger.')
    .meta({ label: 'Tolerance' }),
  max_iter: z
    .int()
    .min(1)
    .max(100_000)
    .default(200)
    .describe('Iterations of logistic regression at most.')
    .meta({ label: 'Iterations, at most' }),
  categorical: z
    .array(z.string())
    .default([])
    .describe(
      'Features whose numbers are names of categories: one-hot for logistic regression, set splits for trees.',
    )
    .meta({ label: 'Categorical features' }),
  scale_pos_weight: tree.scale_pos_weight.meta({
    label: 'Positive weight',
    description:
      'How much a positive row counts, against 1 for a negative one. Probabilities are corrected for it.',
  }),
  is_unbalance: tree.is_unbalance.meta({
    label: 'Balance the classes',
    description: 'Positives and negatives get the same total weight, whatever the positive weight says.',
  }),
  negative_share: z
    .number()
    .positive()
    .max(1)
    .default(1)
    .describe('Share of the negative training rows that is kept. Probabilities are corrected for it.')
    .meta({ label: 'Negatives kept', step: 0.1 }),
  recalibrate: z
    .boolean()
    .default(true)
    .describe('Undo what the positive weight and the left-out negatives do to the probabilities.')
    .meta({ label: 'Correct the probabilities' }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .describe('Seed of every random choice of the training.')
    .meta({ label: 'Seed' }),
  imported: modelFile
    .nullable()
    .default(null)
    .describe('A LightGBM model that was opened instead of trained.')
    .meta({ label: 'Opened model', control: 'none' }),
  attempt: z
    .int()
    .min(0)
    .default(0)
    .describe('Raised to train again what was stopped early.')
    .meta({ label: 'Attempt', control: 'none' }),
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
