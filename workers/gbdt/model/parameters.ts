import type { TrainingParams } from '../params';

/** The names that LightGBM writes, in its order: parameters of ours, and those that `others` gives. */
const NAMES = [
  ...(['boosting', 'objective', 'metric', 'tree_learner', 'device_type', 'num_iterations'] as const),
  ...(['learning_rate', 'num_leaves', 'num_threads', 'seed', 'deterministic', 'max_depth'] as const),
  ...(['min_data_in_leaf', 'min_sum_hessian_in_leaf', 'bagging_fraction', 'bagging_freq'] as const),
  ...(['feature_fraction', 'early_stopping_round', 'early_stopping_min_delta', 'first_metric_only'] as const),
  ...(['lambda_l1', 'lambda_l2', 'min_gain_to_split', 'min_data_per_group', 'max_cat_threshold'] as const),
  ...(['cat_l2', 'cat_smooth', 'max_cat_to_onehot', 'max_bin', 'min_data_in_bin'] as const),
  ...(['bin_construct_sample_cnt', 'enable_bundle', 'categorical_feature', 'num_class'] as const),
  ...(['is_unbalance', 'scale_pos_weight', 'sigmoid', 'boost_from_average'] as const),
  ...(['lambdarank_truncation_level', 'lambdarank_norm', 'label_gain', 'eval_at'] as const),
];

/** Every parameter of a training as LightGBM writes it at the end of a model. */
export function parameterLines(params: TrainingParams, categorical: number[]): [string, string][] {
  const all = { ...params, ...others(params, categorical) };
  return NAMES.map((name) => [name, text(all[name])]);
}

/** What has another name here, or only one value. */
function others({ n_estimators }: TrainingParams, categorical: number[]) {
  return {
    boosting: 'gbdt',
    tree_learner: 'serial',
    device_type: 'cpu',
    num_iterations: n_estimators,
    categorical_feature: categorical,
    num_class: 1,
  };
}

function text(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return Array.isArray(value) ? value.join(',') : String(value);
}
