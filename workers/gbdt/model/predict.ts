import { AppError } from '../../runtime/errors';
import type { Matrix } from '../../runtime/matrix';
import { linkOf } from '../objective';
import type { Model } from './model';
import { goesLeft, type Tree } from './tree';

/** Which of the trees are used; by default those up to the model's best iteration. */
export interface TreeRange {
  firstTree?: number;
  treeCount?: number;
}

/** Raw scores, one per row. Throws `bad_data` when the features do not fit the model. */
export function predictRaw(model: Model, matrix: Matrix, range: TreeRange = {}): Float64Array {
  checkFeatures(model, matrix);
  const scores = new Float64Array(matrix.rows);
  for (const tree of treesOf(model, range)) addTree(tree, matrix, scores);
  return scores;
}

/** Predictions: probabilities for `binary`, raw scores otherwise. */
export function predict(model: Model, matrix: Matrix, range: TreeRange = {}): Float64Array {
  return predictRaw(model, matrix, range).map(linkOf(model).transform);
}

/** The number of the leaf that each row reaches: row-major, one column per tree. */
export function predictLeaves(model: Model, matrix: Matrix, range: TreeRange = {}): Int32Array {
  checkFeatures(model, matrix);
  const trees = treesOf(model, range);
  const leaves = new Int32Array(matrix.rows * trees.length);
  trees.forEach((tree, column) => {
    for (let row = 0; row < matrix.rows; row++) {
      leaves[row * trees.length + column] = leafOf(tree, (feature) => valueAt(matrix, row, feature));
    }
  });
  return leaves;
}

/** The trees of a range. */
export function treesOf({ trees, bestIteration }: Model, { firstTree = 0, treeCount }: TreeRange): Tree[] {
  return trees.slice(firstTree, treeCount === undefined ? bestIteration : firstTree + treeCount);
}

/** Throws `bad_data` unless the matrix has as many features as the model. */
export function checkFeatures(model: Model, { names }: Matrix): void {
  if (names.length === model.featureNames.length) return;
  throw new AppError(
    'bad_data',
    `The model has ${model.featureNames.length} features, the data ${names.length}.`,
    'Predict on the columns the model was trained on, in the same order.',
  );
}

function addTree(tree: Tree, matrix: Matrix, scores: Float64Array): void {
  let row = 0;
  const read = (feature: number) => valueAt(matrix, row, feature);
  for (; row < matrix.rows; row++) {
    scores[row] = (scores[row] as number) + (tree.leafValue[leafOf(tree, read)] as number);
  }
}

function valueAt({ values, rows }: Matrix, row: number, feature: number): number {
  return values[feature * rows + row] as number;
}

/** The leaf that a row reaches. */
export function leafOf(tree: Tree, read: (feature: number) => number): number {
  if (tree.feature.length === 0) return 0;
  let node = 0;
  while (node >= 0) {
    const value = read(tree.feature[node] as number);
    const children = goesLeft(tree, node, value) ? tree.leftChild : tree.rightChild;
    node = children[node] as number;
  }
  return -1 - node;
}
