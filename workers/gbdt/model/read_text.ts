/** Reads LightGBM's text format, versions 3 and 4; see `write_text.ts`. */
import { AppError } from '../../runtime/errors';
import type { TrainingParams } from '../params';
import type { Model } from './model';
import type { Tree } from './tree';

/**
 * A model that native LightGBM, or `writeModelText`, has written. Throws `bad_file` when the text is not
 * a complete model, `unsupported` for kinds of model that we do not have (several classes, linear trees,
 * other objectives).
 */
export function readModelText(text: string): Model {
  const lines = text.split(/\r?\n/);
  if (lines[0]?.trim() !== 'tree') throw badFile('it does not begin with the line "tree"');
  const treesFrom = lines.findIndex((line) => line.startsWith('Tree='));
  const treesTo = lines.indexOf('end of trees');
  if (treesTo < 0) throw badFile('its end is missing');
  const header = readFields(lines.slice(1, treesFrom < 0 ? treesTo : treesFrom));
  const version = header.get('version');
  if (version !== 'v4' && version !== 'v3') throw badFile(`its version is ${version ?? 'missing'}`);
  if (header.get('num_class') !== '1') throw unsupported('it has several classes');
  const featureNames = words(header.get('feature_names'));
  if (featureNames.length !== Number(header.get('max_feature_idx')) + 1) {
    throw badFile('its feature names do not fit max_feature_idx');
  }
  const trees = splitTrees(treesFrom < 0 ? [] : lines.slice(treesFrom, treesTo)).map((fields) =>
    readTree(fields, featureNames.length),
  );
  return {
    ...readObjective(header.get('objective') ?? ''),
    featureNames,
    featureInfos: words(header.get('feature_infos')),
    trees,
    bestIteration: trees.length,
    parameters: readParameters(lines.slice(treesTo)),
  };
}

const OBJECTIVE_NAMES: Record<string, TrainingParams['objective']> = {
  binary: 'binary',
  regression: 'regression',
  regression_l1: 'regression_l1',
  lambdarank: 'lambdarank',
};

function readObjective(text: string): Pick<Model, 'objective' | 'sigmoid'> {
  const [name = '', ...options] = text.split(' ');
  const objective = OBJECTIVE_NAMES[name];
  if (!objective || options.includes('sqrt')) throw unsupported(`its objective is "${text}"`);
  const sigmoid = options.find((option) => option.startsWith('sigmoid:'))?.slice('sigmoid:'.length);
  return { objective, sigmoid: Number(sigmoid ?? 1) };
}

function splitTrees(lines: string[]): Map<string, string>[] {
  const begins = lines.flatMap((line, index) => (line.startsWith('Tree=') ? [index] : []));
  return begins.map((begin, place) => readFields(lines.slice(begin, begins[place + 1])));
}

function readTree(fields: Map<string, string>, featureCount: number): Tree {
  if (fields.get('is_linear') === '1') throw unsupported('it has linear trees');
  const leaves = Number(fields.get('num_leaves'));
  if (!(leaves >= 1)) throw badFile('a tree has no leaves');
  const splits = leaves - 1;
  const numbers = (name: string, count: number) => readNumbers(fields, name, count);
  const optional = (name: string, count: number) =>
    words(fields.get(name)).length === 0 ? new Array<number>(count).fill(0) : numbers(name, count);
  const tree: Tree = {
    feature: Int32Array.from(numbers('split_feature', splits)),
    threshold: Float64Array.from(numbers('threshold', splits)),
    decision: Uint8Array.from(numbers('decision_type', splits)),
    leftChild: Int32Array.from(numbers('left_child', splits)),
    rightChild: Int32Array.from(numbers('right_child', splits)),
    gain: Float64Array.from(numbers('split_gain', splits)),
    innerValue: Float64Array.from(optional('internal_value', splits)),
    innerWeight: Float64Array.from(optional('internal_weight', splits)),
    innerCount: Int32Array.from(optional('internal_count', splits)),
    leafValue: Float64Array.from(numbers('leaf_value', leaves)),
    leafWeight: Float64Array.from(optional('leaf_weight', leaves)),
    leafCount: Int32Array.from(optional('leaf_count', leaves)),
    categories: readCategories(fields),
    shrinkage: Number(fields.get('shrinkage') ?? 1),
  };
  checkTree(tree, featureCount);
  return tree;
}

function readCategories(fields: Map<string, string>): Uint32Array[] {
  const count = Number(fields.get('num_cat') ?? 0);
  if (count === 0) return [];
  const ends = readNumbers(fields, 'cat_boundaries', count + 1);
  const bits = readNumbers(fields, 'cat_threshold', ends[count] as number);
  return Array.from({ length: count }, (_, index) =>
    Uint32Array.from(bits.slice(ends[index], ends[index + 1])),
  );
}

/** A tree in which no split leads back, so that no walk through it runs for ever. */
function checkTree(tree: Tree, featureCount: number): void {
  const splits = tree.feature.length;
  for (let split = 0; split < splits; split++) {
    for (const child of [tree.leftChild[split] as number, tree.rightChild[split] as number]) {
      if (child < 0 ? -1 - child > splits : child <= split || child >= splits) {
        throw badFile('a tree has a branch that leads nowhere');
      }
    }
    if ((tree.feature[split] as number) >= featureCount) throw badFile('a tree uses an unknown feature');
    const isCategorical = ((tree.decision[split] as number) & 1) === 1;
    if (isCategorical && !tree.categories[tree.threshold[split] as number]) {
      throw badFile('a categorical split has no categories');
    }
  }
}

function readParameters(lines: string[]): Model['parameters'] {
  return lines.flatMap((line): Model['parameters'] => {
    const match = /^\[([^:\]]+): ?(.*)\]$/.exec(line);
    return match ? [[match[1] as string, match[2] as string]] : [];
  });
}

function readFields(lines: string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const at = line.indexOf('=');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()]];
    }),
  );
}

function readNumbers(fields: Map<string, string>, name: string, count: number): number[] {
  const numbers = words(fields.get(name)).map(readNumber);
  if (numbers.length !== count || numbers.some(Number.isNaN)) {
    throw badFile(`a tree's "${name}" does not hold ${count} numbers`);
  }
  return numbers;
}

function readNumber(text: string): number {
  if (text === 'inf') return Infinity;
  return text === '-inf' ? -Infinity : Number(text);
}

function words(text: string | undefined): string[] {
  return text ? text.split(' ').filter((word) => word !== '') : [];
}

function badFile(problem: string): AppError {
  return new AppError(
    'bad_file',
    `This is not a complete LightGBM model: ${problem}.`,
    'Save the model again with save_model() of LightGBM 3 or 4, and open the whole file.',
  );
}

function unsupported(problem: string): AppError {
  return new AppError(
    'unsupported',
    `This LightGBM model cannot be used here: ${problem}.`,
    'Models with one output per row and objective binary, regression, regression_l1 or lambdarank can be.',
  );
}
