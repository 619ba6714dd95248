import type { TrainingParams } from '../params';

/** LightGBM's names for some of the parameters, in the order in which it writes them. */
const ORDER: { name: string; of: (params: TrainingParams, categorical: number[]) => unknown }[] = [
  { name: 'boosting', of: () => 'gbdt' },
  { name: 'objective', of: (params) => params.objective },
  { name: 'metric', of: (params) => params.metric },
  { name: 'tree_learner', of: () => 'serial' },
  { name: 'device_type', of: () => 'cpu' },
  { name: 'num_iterations', of: (params) => params.n_estimators },
  { name: 'learning_rate', of: (params) => params.learning_rate },
  { name: 'num_leaves', of: (params) => params.num_leaves },
  { name: 'num_threads', of: (params) => params.num_threads },
  { name: 'seed', of: (params) => params.seed },
  { name: 'deterministic', of: (params) => params.deterministic },
  { name: 'max_depth', of: (params) => params.max_depth },
  { name: 'min_data_in_leaf', of: (params) => params.min_data_in_leaf },
  { name: 'min_sum_hessian_in_leaf', of: (params) => params.min_sum_hessian_in_leaf },
  { name: 'bagging_fraction', of: (params) => params.bagging_fraction },
  { name: 'bagging_freq', of: (params) => params.bagging_freq },
  { name: 'feature_fraction', of: (params) => params.feature_fraction },
  { name: 'early_stopping_round', of: (params) => params.early_stopping_round },
  { name: 'early_stopping_min_delta', of: (params) => params.early_stopping_min_delta },
  { name: 'first_metric_only', of: (params) => params.first_metric_only },
  { name: 'lambda_l1', of: (params) => params.lambda_l1 },
  { name: 'lambda_l2', of: (params) => params.lambda_l2 },
  { name: 'min_gain_to_split', of: (params) => params.min_gain_to_split },
  { name: 'min_data_per_group', of: (params) => params.min_data_per_group },
  { name: 'max_cat_threshold', of: (params) => params.max_cat_threshold },
  { name: 'cat_l2', of: (params) => params.cat_l2 },
  { name: 'cat_smooth', of: (params) => params.cat_smooth },
  { name: 'max_cat_to_onehot', of: (params) => params.max_cat_to_onehot },
  { name: 'max_bin', of: (params) => params.max_bin },
  { name: 'min_data_in_bin', of: (params) => params.min_data_in_bin },
  { name: 'bin_construct_sample_cnt', of: (params) => params.bin_construct_sample_cnt },
  { name: 'enable_bundle', of: (params) => params.enable_bundle },
  { name: 'categorical_feature', of: (_, categorical) => categorical },
  { name: 'num_class', of: () => 1 },
  { name: 'is_unbalance', of: (params) => params.is_unbalance },
  { name: 'scale_pos_weight', of: (params) => params.scale_pos_weight },
  { name: 'sigmoid', of: (params) => params.sigmoid },
  { name: 'boost_from_average', of: (params) => params.boost_from_average },
  { name: 'lambdarank_truncation_level', of: (params) => params.lambdarank_truncation_level },
  { name: 'lambdarank_norm', of: (params) => params.lambdarank_norm },
  { name: 'label_gain', of: (params) => params.label_gain },
  { name: 'eval_at', of: (params) => params.eval_at },
];

/** Every parameter of a training as LightGBM writes it at the end of a model. */
export function parameterLines(params: TrainingParams, categorical: number[]): [string, string][] {
  return ORDER.map(({ name, of }) => [name, text(of(params, categorical))]);
}

function text(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return Array.isArray(value) ? value.join(',') : String(value);
}
