/**
 * Item vectors before training: what is seen together lies together. Pairs of events at most 5 apart, weighted by
 * 1 / distance, become positive pointwise mutual information (Levy and Goldberg 2014; context counts to the power
 * .75); its strongest eigenvectors, with 4 on the diagonal, are the vectors.
 */
import { Random } from '../../runtime/random';
import type { SequenceData } from '../data/sequences';
import type { Machine } from '../kernel/kernel';
import { type SparseRows, topEigenvectors } from './eigenvectors';
import { normal, START_LENGTH, setLength } from './weights';

const REACH = 5;
const CONTEXT_POWER = 0.75;
const DIAGONAL = 4;
/** How much chance is mixed in: items never seen with others would else all lie at one point. */
const NOISE = 0.3;

/** items x width numbers. */
export function startVectors(
  machine: Machine,
  data: SequenceData,
  items: number,
  width: number,
  seed: number,
): Float32Array {
  const { vectors, values } = topEigenvectors(machine, mutualInformation(data, items), items, width, seed);
  const random = new Random(seed, 'start vectors');
  for (let at = 0; at < vectors.length; at++) {
    vectors[at] = (vectors[at] as number) * Math.abs(values[at % width] as number) ** 0.25;
  }
  setLength(vectors, width, 1);
  for (let at = 0; at < vectors.length; at++) {
    vectors[at] = (vectors[at] as number) + (NOISE * normal(random)) / Math.sqrt(width);
  }
  setLength(vectors, width, START_LENGTH);
  return vectors;
}

/** The matrix of positive pointwise mutual information, made symmetric, plus the diagonal. */
export function mutualInformation(data: SequenceData, items: number): SparseRows {
  const pairs = countPairs(data, items);
  const sums = new Float64Array(items);
  for (const [key, weight] of pairs) {
    const [a, b] = [Math.floor(key / items), key % items];
    sums[a] = (sums[a] as number) + weight;
    if (a !== b) sums[b] = (sums[b] as number) + weight;
  }
  let contexts = 0;
  for (const sum of sums) contexts += sum ** CONTEXT_POWER;
  const rows: [number, number][][] = Array.from({ length: items }, (_, item) => [[item, DIAGONAL]]);
  for (const [key, weight] of pairs) {
    const [a, b] = [Math.floor(key / items), key % items];
    const information = (of: number, context: number) =>
      Math.max(
        0,
        Math.log((weight * contexts) / ((sums[of] as number) * (sums[context] as number) ** CONTEXT_POWER)),
      );
    const value = (information(a, b) + information(b, a)) / 2;
    if (value === 0) continue;
    rows[a]?.push([b, value]);
    if (a !== b) rows[b]?.push([a, value]);
  }
  const offsets = new Int32Array(items + 1);
  rows.forEach((row, item) => {
    offsets[item + 1] = (offsets[item] as number) + row.length;
  });
  const cells = rows.flat();
  return {
    offsets,
    columns: Int32Array.from(cells, ([column]) => column),
    values: Float32Array.from(cells, ([, value]) => value),
  };
}

/** Weight of each pair of items a <= b, by a * items + b. */
function countPairs({ offsets, items: ids }: SequenceData, items: number): Map<number, number> {
  const pairs = new Map<number, number>();
  for (let s = 0; s + 1 < offsets.length; s++) {
    const end = offsets[s + 1] as number;
    for (let n = offsets[s] as number; n < end; n++) {
      for (let distance = 1; distance <= REACH && n + distance < end; distance++) {
        const [one, other] = [ids[n] as number, ids[n + distance] as number];
        const key = Math.min(one, other) * items + Math.max(one, other);
        pairs.set(key, (pairs.get(key) ?? 0) + 1 / distance);
      }
    }
  }
  return pairs;
}
