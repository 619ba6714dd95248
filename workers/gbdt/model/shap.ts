import type { Matrix } from '../../runtime/matrix';
import type { Model } from './model';
import { checkFeatures, treesOf } from './predict';
import { goesLeft, type Tree } from './tree';

/**
 * How much each feature adds to a raw score: row-major, `features + 1` values a row, the last one the
 * expected value; a row's values sum to its raw score. Exact TreeSHAP, in which a feature that is left
 * out goes both ways in proportion to the training rows.
 * Source: Lundberg et al., Consistent individualized feature attribution for tree ensembles (2018),
 * algorithm 2.
 */
export function shapValues(model: Model, matrix: Matrix): Float64Array {
  checkFeatures(model, matrix);
  const { rows, values } = matrix;
  const width = model.featureNames.length + 1;
  const out = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const read = (feature: number) => values[feature * rows + row] as number;
    addRowShap(model, read, out.subarray(row * width, (row + 1) * width));
  }
  return out;
}

/** The mean raw score over the rows that a tree was grown from. */
export function expectedValue(tree: Tree): number {
  let sum = 0;
  let total = 0;
  tree.leafValue.forEach((value, leaf) => {
    const count = tree.leafCount[leaf] as number;
    sum += value * count;
    total += count;
  });
  return total > 0 ? sum / total : (tree.leafValue[0] as number);
}

function addRowShap(model: Model, read: (feature: number) => number, out: Float64Array): void {
  for (const tree of treesOf(model, {})) {
    const last = out.length - 1;
    out[last] = (out[last] as number) + expectedValue(tree);
    if (tree.feature.length > 0) descend({ tree, read, out }, 0, [], 1, 1, -1);
  }
}

/** One feature on the way down to a node. */
interface Step {
  feature: number;
  /** Share of the rows that go on when the feature is unknown, and (0 or 1) when it is known. */
  zero: number;
  one: number;
  /** Weight of the sets of features, of each size, that let the row come this far. */
  weight: number;
}

interface Walk {
  tree: Tree;
  read: (feature: number) => number;
  out: Float64Array;
}

function descend(walk: Walk, node: number, path: Step[], zero: number, one: number, feature: number): void {
  const { tree, read, out } = walk;
  let steps = extend(path, zero, one, feature);
  if (node < 0) {
    const value = tree.leafValue[-1 - node] as number;
    for (let index = 1; index < steps.length; index++) {
      const step = steps[index] as Step;
      const added = sumWithout(steps, index) * (step.one - step.zero) * value;
      out[step.feature] = (out[step.feature] as number) + added;
    }
    return;
  }
  const split = tree.feature[node] as number;
  const left = tree.leftChild[node] as number;
  const right = tree.rightChild[node] as number;
  const [hot, cold] = goesLeft(tree, node, read(split)) ? [left, right] : [right, left];
  let earlierZero = 1;
  let earlierOne = 1;
  const earlier = steps.findIndex((step, index) => index > 0 && step.feature === split);
  if (earlier > 0) {
    const step = steps[earlier] as Step;
    earlierZero = step.zero;
    earlierOne = step.one;
    steps = without(steps, earlier);
  }
  const count = countOf(tree, node);
  descend(walk, hot, steps, (earlierZero * countOf(tree, hot)) / count, earlierOne, split);
  descend(walk, cold, steps, (earlierZero * countOf(tree, cold)) / count, 0, split);
}

function countOf(tree: Tree, node: number): number {
  return (node < 0 ? tree.leafCount[-1 - node] : tree.innerCount[node]) as number;
}

/** The path with one more feature; sets grow by it or do not. */
function extend(path: Step[], zero: number, one: number, feature: number): Step[] {
  const depth = path.length;
  const steps = path.map((step) => ({ ...step }));
  steps.push({ feature, zero, one, weight: depth === 0 ? 1 : 0 });
  for (let i = depth - 1; i >= 0; i--) {
    const step = steps[i] as Step;
    const next = steps[i + 1] as Step;
    next.weight += (one * step.weight * (i + 1)) / (depth + 1);
    step.weight = (zero * step.weight * (depth - i)) / (depth + 1);
  }
  return steps;
}

/** The path without one of its features: the reverse of `extend`. */
function without(path: Step[], index: number): Step[] {
  const depth = path.length - 1;
  const steps = path.map((step) => ({ ...step }));
  const { zero, one } = steps[index] as Step;
  let next = (steps[depth] as Step).weight;
  for (let i = depth - 1; i >= 0; i--) {
    const step = steps[i] as Step;
    if (one !== 0) {
      const weight = step.weight;
      step.weight = (next * (depth + 1)) / ((i + 1) * one);
      next = weight - (step.weight * zero * (depth - i)) / (depth + 1);
    } else {
      step.weight = (step.weight * (depth + 1)) / (zero * (depth - i));
    }
  }
  for (let i = index; i < depth; i++) {
    const { feature, zero, one } = steps[i + 1] as Step;
    Object.assign(steps[i] as Step, { feature, zero, one });
  }
  return steps.slice(0, depth);
}

/** The sum of the weights of `without(path, index)`. */
function sumWithout(path: Step[], index: number): number {
  const depth = path.length - 1;
  const { zero, one } = path[index] as Step;
  let next = (path[depth] as Step).weight;
  let total = 0;
  for (let i = depth - 1; i >= 0; i--) {
    const { weight } = path[i] as Step;
    if (one !== 0) {
      const own = (next * (depth + 1)) / ((i + 1) * one);
      total += own;
      next = weight - (own * zero * (depth - i)) / (depth + 1);
    } else if (zero !== 0) {
      total += (weight * (depth + 1)) / (zero * (depth - i));
    }
  }
  return total;
}
