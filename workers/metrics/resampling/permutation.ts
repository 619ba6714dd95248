import { AppError } from '../../runtime/errors';
import { type Matrix, matrixColumn } from '../../runtime/matrix';
import type { Progress } from '../../runtime/progress';
import { randomStream } from '../../runtime/random';
import { averagePrecision } from '../binary/average_precision';

export interface PermutationResult {
  /** Average precision on the rows as they are. */
  baseline: number;
  /** By how much it falls when the feature's values change places: features x repeats, row-major. */
  drops: Float64Array;
}

/** Scores of a model on a table of which one column is changed now and then. */
export interface PermutedScores {
  /** Of the table as it is. */
  scores: Float64Array;
  /** Whether the model looks at the feature at all. */
  uses(feature: number): boolean;
  /** Of the table with this column as it is now, all others untouched. */
  rescore(feature: number): Float64Array;
}

/**
 * Permutation importance (Breiman, Random forests, 2001; model-agnostic: Fisher, Rudin, Dominici, 2019) in average
 * precision. A column is shuffled in place and put back; each shuffle is a stream of its own, so that leaving out a
 * feature changes no other. Throws `bad_data` when the rows hold no positive label.
 */
export function* permutationSteps(
  matrix: Matrix,
  { scores, uses, rescore }: PermutedScores,
  { repeats, seed }: { repeats: number; seed: number },
): Generator<Progress, PermutationResult> {
  const { label, names, rows } = matrix;
  if (!label?.some((value) => value === 1)) {
    throw new AppError('bad_data', 'There is no positive row to measure importance on.', 'Use more rows.');
  }
  const baseline = averagePrecision(label, scores);
  const drops = new Float64Array(names.length * repeats);
  for (let feature = 0; feature < names.length; feature++) {
    if (!uses(feature)) continue;
    const column = matrixColumn(matrix, feature);
    const original = column.slice();
    for (let repeat = 0; repeat < repeats; repeat++) {
      column.set(original);
      shuffle(column, randomStream(seed, feature * repeats + repeat));
      drops[feature * repeats + repeat] = baseline - averagePrecision(label, rescore(feature));
      yield {
        fraction: (feature * repeats + repeat + 1) / (names.length * repeats),
        message: `Shuffling ${names[feature]} over ${rows} rows`,
      };
    }
    column.set(original);
  }
  return { baseline, drops };
}

/** Fisher and Yates. */
function shuffle(values: Float32Array, below: (bound: number) => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const kept = values[last] as number;
    values[last] = values[other] as number;
    values[other] = kept;
  }
}
