/** The data of the benchmark: shopping-like tables with a known mix of columns, the same on every machine. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Draw } from './draw';

export type SetName = 'binary' | 'mixed' | 'rank' | 'small' | 'tall' | 'soak';

/** A set on the disk: `NAME.{train,test}.{values,label}.f32`, values column by column. */
export interface BenchSet {
  name: SetName;
  features: number;
  trainRows: number;
  testRows: number;
  /** Rows of each group, 0 for no groups. */
  groupRows: number;
  categorical: number[];
}

const LARGE = { trainRows: 1_000_000, testRows: 200_000, groupRows: 0, categorical: [] };
const ONLY_TRAINED = { features: 20, testRows: 1000, groupRows: 0, categorical: [] };

export const SETS: Record<SetName, BenchSet> = {
  binary: { ...LARGE, name: 'binary', features: 40 },
  mixed: { ...LARGE, name: 'mixed', features: 40, categorical: [26, 27, 28, 29, 30] },
  rank: { ...LARGE, name: 'rank', features: 30, groupRows: 50 },
  small: { name: 'small', features: 28, trainRows: 7000, testRows: 500, groupRows: 0, categorical: [] },
  tall: { ...ONLY_TRAINED, name: 'tall', trainRows: 10_000_000 },
  soak: { ...ONLY_TRAINED, name: 'soak', trainRows: 40_000 },
};

/** Writes a set into a folder unless it is there. */
export async function writeSet(set: BenchSet, folder: string): Promise<void> {
  const path = (part: string, what: string) => join(folder, `${set.name}.${part}.${what}.f32`);
  if (existsSync(path('test', 'label'))) return;
  await mkdir(folder, { recursive: true });
  const rows = set.trainRows + set.testRows;
  const { columns, label } = set.groupRows > 0 ? rankingColumns(set, rows) : shoppingColumns(set, rows);
  for (const [part, from, to] of [
    ['train', 0, set.trainRows],
    ['test', set.trainRows, rows],
  ] as const) {
    const values = new Float32Array((to - from) * columns.length);
    columns.forEach((column, index) => {
      values.set(column.subarray(from, to), index * (to - from));
    });
    await writeFile(path(part, 'values'), values);
    await writeFile(path(part, 'label'), label.subarray(from, to));
  }
}

const CATEGORY_LEVELS = [8, 12, 24, 60, 150, 250];

/**
 * 12 skewed counts, 8 ratios, 6 sparse amounts, 6 categories (kept as numbers unless the set says
 * otherwise) and 8 continuous columns; about 3.4 % of the labels are 1. `mixed` lacks 10 % of all values.
 */
function shoppingColumns(set: BenchSet, rows: number): { columns: Float32Array[]; label: Float32Array } {
  const draw = new Draw(20261121);
  const all = Array.from({ length: 40 }, () => new Float32Array(rows));
  const column = (index: number) => all[index] as Float32Array;
  const effects = CATEGORY_LEVELS.map((levels) =>
    Float64Array.from({ length: levels }, () => 0.5 * draw.normal()),
  );
  const score = new Float64Array(rows);
  const trait = new Float64Array(4);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < 4; k++) trait[k] = draw.normal();
    const z = (k: number) => trait[k % 4] as number;
    const at = (index: number) => column(index)[row] as number;
    const put = (index: number, value: number) => {
      column(index)[row] = value;
    };
    for (let k = 0; k < 12; k++) {
      put(k, draw.poisson(Math.min(Math.exp(0.4 * z(k) + 0.6 * draw.normal()) * (0.5 + k), 5000)));
    }
    for (let k = 0; k < 8; k++) {
      const [a, b] = [at(k), at((k + 3) % 12)];
      put(12 + k, (a + b > 0 ? a / (a + b + 1) : 0) + (k % 2 ? 0.02 * draw.normal() : 0));
    }
    for (let k = 0; k < 6; k++) {
      const share = (0.03 + 0.024 * k) * Math.min(Math.max(Math.exp(0.3 * z(k)), 0.2), 3);
      put(20 + k, draw.uniform() < share ? Math.round(Math.exp(draw.normal() * 1.2 + 2) * 100) / 100 : 0);
    }
    CATEGORY_LEVELS.forEach((levels, k) => {
      put(26 + k, draw.zipf(levels, 1.1));
    });
    for (let k = 0; k < 8; k++) {
      const value = z(k) * 0.8 + draw.normal();
      put(32 + k, k % 3 === 0 ? Math.exp(value) : value);
    }
    let sum = 0.9 * z(0) - 0.5 * z(1) * z(2) + 0.6 * Math.sin(at(33) * 1.5) + 0.25 * Math.log1p(at(25));
    if (at(20) > 0) sum += 0.35 * Math.log1p(at(3));
    if (at(14) > 0.5) sum += 0.5 * z(3);
    if (at(35) > 0) sum -= 0.3 * Math.log1p(at(9));
    effects.forEach((effect, k) => {
      sum += effect[at(26 + k)] as number;
    });
    score[row] = sum + 0.5 * draw.logistic();
  }
  const sorted = score.slice(0, 200_000).sort();
  const threshold = sorted[Math.floor(sorted.length * 0.97)] as number;
  const label = Float32Array.from(score, (value) => {
    const bought = value > threshold ? 1 : 0;
    return draw.uniform() < 0.004 ? 1 - bought : bought;
  });
  const columns = all.slice(0, set.features);
  if (set.name === 'mixed') {
    for (const values of columns) {
      for (let row = 0; row < rows; row++) if (draw.uniform() < 0.1) values[row] = Number.NaN;
    }
  }
  return { columns, label };
}

/** Groups of documents with labels 0 to 3: of 50, 2 are best, 4 good, 9 fair. */
function rankingColumns(set: BenchSet, rows: number): { columns: Float32Array[]; label: Float32Array } {
  const draw = new Draw(20261122);
  const columns = Array.from({ length: set.features }, () => new Float32Array(rows));
  const label = new Float32Array(rows);
  for (let begin = 0; begin < rows; begin += set.groupRows) {
    const query = [draw.normal(), draw.normal(), draw.normal()];
    const q = (k: number) => query[k % 3] as number;
    const scores: number[] = [];
    for (let row = begin; row < begin + set.groupRows; row++) {
      const document = [draw.normal(), draw.normal(), draw.normal(), draw.normal()];
      const d = (k: number) => document[k % 4] as number;
      const put = (index: number, value: number) => {
        (columns[index] as Float32Array)[row] = value;
      };
      for (let k = 0; k < 10; k++) put(k, d(k) * 0.8 + 0.7 * draw.normal());
      for (let k = 0; k < 6; k++) {
        put(10 + k, draw.poisson(Math.exp(0.5 * d(k) + 0.5 * draw.normal() + 0.3 * k)));
      }
      for (let k = 0; k < 6; k++) put(16 + k, q(k) * d(k) + 0.8 * draw.normal());
      for (let k = 0; k < 4; k++) put(22 + k, q(k) + 0.1 * draw.normal());
      for (let k = 0; k < 4; k++) put(26 + k, draw.uniform() < 0.1 * (k + 1) ? Math.exp(draw.normal()) : 0);
      const amount = (columns[27] as Float32Array)[row] as number;
      scores.push(
        d(0) + 0.6 * q(0) * d(1) + 0.4 * Math.sin(2 * d(2)) + 0.3 * Math.log1p(amount) + 0.9 * draw.normal(),
      );
    }
    const order = scores
      .map((_, index) => index)
      .sort((a, b) => (scores[b] as number) - (scores[a] as number));
    order.forEach((index, rank) => {
      label[begin + index] = rank < 2 ? 3 : rank < 6 ? 2 : rank < 15 ? 1 : 0;
    });
  }
  return { columns, label };
}
