/** Only for tests: the first symmetric tree of a squared error, by trying every split of every level row by row. */
import { matrixColumn } from '../../runtime/matrix';
import type { TrainingData } from '../data';
import type { TrainingParams } from '../params';

type Settings = Pick<
  TrainingParams,
  'num_leaves' | 'max_depth' | 'lambda_l1' | 'lambda_l2' | 'min_gain_to_split'
>;

interface Question {
  feature: number;
  goesLeft: (row: number) => boolean;
}

/** Scores start at 0, each value has a bin of its own. Of equal splits the first of `questionsOf` is taken. */
export function bruteLevels(data: TrainingData, params: Settings) {
  const { matrix } = data;
  const questions = matrix.names.flatMap((_, feature) => questionsOf(data, feature));
  const sumsOf = (rows: number[]) => {
    const weightOf = (row: number) => (matrix.weight as Float32Array)[row] as number;
    const labelOf = (row: number) => (matrix.label as Float32Array)[row] as number;
    const gradient = rows.reduce((sum, row) => sum - labelOf(row) * weightOf(row), 0);
    const shrunk = Math.sign(gradient) * Math.max(0, Math.abs(gradient) - params.lambda_l1);
    return { shrunk, below: rows.reduce((sum, row) => sum + weightOf(row), 0) + params.lambda_l2 + 1e-15 };
  };
  const gainOf = (rows: number[]) => {
    const { shrunk, below } = sumsOf(rows);
    return shrunk ** 2 / below;
  };
  const sides = (rows: number[], { goesLeft }: Question) => ({
    left: rows.filter(goesLeft),
    right: rows.filter((row) => !goesLeft(row)),
  });
  const leaves = [Array.from({ length: matrix.rows }, (_, row) => row)];
  const features: number[] = [];
  let levels = 0;
  for (; 2 ** (levels + 1) <= params.num_leaves && levels !== params.max_depth; levels++) {
    let best: Question | null = null;
    let bestGain = params.min_gain_to_split;
    for (const question of questions) {
      const gain = leaves.reduce((sum, rows) => {
        const { left, right } = sides(rows, question);
        return sum + (gainOf(left) + gainOf(right) - gainOf(rows));
      }, 0);
      if (gain <= bestGain) continue;
      best = question;
      bestGain = gain;
    }
    if (!best) break;
    for (const [place, rows] of [...leaves.entries()]) {
      const { left, right } = sides(rows, best);
      if (left.length === 0 || right.length === 0) continue;
      features.push(best.feature);
      leaves[place] = left;
      leaves.push(right);
    }
  }
  const leafOfRow = leaves[0]?.map(() => 0) ?? [];
  leaves.forEach((rows, leaf) => {
    for (const row of rows) leafOfRow[row] = leaf;
  });
  // A tree without a split is the constant that scores start from.
  const values = leaves.map((rows) => (levels === 0 ? 0 : -sumsOf(rows).shrunk / sumsOf(rows).below));
  return { features, leafOfRow, values, levels };
}

/** Cuts from the largest down with missing values on the left, then from the smallest up with them on the right. */
function questionsOf({ matrix, categorical = [] }: TrainingData, feature: number): Question[] {
  const values = matrixColumn(matrix, feature);
  const read = (row: number) => values[row] as number;
  const known = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (categorical.includes(feature)) {
    const count = (code: number) => values.filter((value) => value === code).length;
    const byCount = known.sort((a, b) => count(b) - count(a) || a - b);
    return byCount.map((code) => ({ feature, goesLeft: (row) => read(row) === code }));
  }
  const cut =
    (missingLeft: boolean) =>
    (threshold: number): Question => ({
      feature,
      goesLeft: (row) => (Number.isNaN(read(row)) ? missingLeft : read(row) <= threshold),
    });
  return [...known.slice(0, -1).reverse().map(cut(true)), ...known.map(cut(false))];
}
