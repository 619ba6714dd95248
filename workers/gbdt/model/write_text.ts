/** LightGBM's text format, version 4. Source: src/boosting/gbdt_model_text.cpp and src/io/tree.cpp. */
import { linkOf } from '../objective';
import { formatDouble, formatShort } from './format';
import { importance } from './importance';
import type { Model } from './model';
import { treesOf } from './predict';
import type { Tree } from './tree';

/** The model as text that native LightGBM opens; only the trees up to the best iteration are written. */
export function writeModelText(model: Model): string {
  const trees = treesOf(model, {}).map((tree, index) => `Tree=${index}\n${writeTree(tree)}\n\n`);
  const names = model.featureNames.map((name) => name.replace(/\s+/g, '_'));
  const header = [
    'tree',
    'version=v4',
    'num_class=1',
    'num_tree_per_iteration=1',
    'label_index=0',
    `max_feature_idx=${names.length - 1}`,
    `objective=${linkOf(model).text}`,
    `feature_names=${names.join(' ')}`,
    `feature_infos=${model.featureInfos.join(' ')}`,
    `tree_sizes=${trees.map((tree) => new TextEncoder().encode(tree).length).join(' ')}`,
  ];
  return [
    ...header,
    '',
    `${trees.join('')}end of trees`,
    '',
    'feature_importances:',
    ...writeImportances(model, names),
    '',
    'parameters:',
    ...model.parameters.map(([name, value]) => `[${name}: ${value}]`),
    '',
    'end of parameters',
    '',
    'pandas_categorical:null',
    '',
  ].join('\n');
}

function writeTree(tree: Tree): string {
  const isSplit = tree.feature.length > 0;
  const lines = [
    `num_leaves=${tree.leafValue.length}`,
    `num_cat=${tree.categories.length}`,
    `split_feature=${join(tree.feature, String)}`,
    `split_gain=${join(tree.gain, formatShort)}`,
    `threshold=${join(tree.threshold, formatDouble)}`,
    `decision_type=${join(tree.decision, String)}`,
    `left_child=${join(tree.leftChild, String)}`,
    `right_child=${join(tree.rightChild, String)}`,
    `leaf_value=${join(tree.leafValue, formatDouble)}`,
    `leaf_weight=${isSplit ? join(tree.leafWeight, formatDouble) : ''}`,
    `leaf_count=${isSplit ? join(tree.leafCount, String) : ''}`,
    `internal_value=${join(tree.innerValue, formatShort)}`,
    `internal_weight=${join(tree.innerWeight, formatShort)}`,
    `internal_count=${join(tree.innerCount, String)}`,
  ];
  if (tree.categories.length > 0) {
    const ends = [0];
    for (const words of tree.categories) ends.push((ends.at(-1) as number) + words.length);
    lines.push(`cat_boundaries=${ends.join(' ')}`);
    lines.push(`cat_threshold=${tree.categories.map((words) => join(words, String)).join(' ')}`);
  }
  lines.push('is_linear=0', `shrinkage=${formatShort(tree.shrinkage)}`);
  return `${lines.join('\n')}\n`;
}

function writeImportances(model: Model, names: string[]): string[] {
  const splits = importance(model, 'split');
  return names
    .map((name, feature) => ({ name, count: splits[feature] as number }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => `${name}=${count}`);
}

function join(values: ArrayLike<number>, format: (value: number) => string): string {
  return Array.from(values, format).join(' ');
}
