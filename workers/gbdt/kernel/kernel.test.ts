import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arena } from '../../runtime/arena';
import { Random } from '../../runtime/random';
import { wasmTeam } from '../testing/kernels';
import { plainKernel } from '../testing/plain/kernel';
import type { Kernel } from './kernel';
import {
  BATCH_ROWS,
  FEATURE,
  FEATURE_BYTES,
  gatherBytes,
  HISTOGRAM_BYTES,
  LEAF,
  LEAF_BYTES,
  NODE,
  RANKING,
  RESULT,
  RESULT_BYTES,
  RESULT_FLAG,
  SEARCH_SCRATCH_BYTES,
  SETTINGS,
  SETTINGS_BYTES,
  SUM_BLOCK,
} from './layout';

async function bothKernels(): Promise<{ kernel: Kernel; arena: Arena }[]> {
  return [plainKernel(), await wasmTeam()];
}

test('both layout files hold the same figures', () => {
  const text = readFileSync(new URL('./assembly/layout.ts', import.meta.url), 'utf8');
  const theirs = new Map(
    [...text.matchAll(/const (\w+): \w+ = (\d+);/g)].map(([, name, value]) => [name, Number(value)]),
  );
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  for (const [table, fields] of Object.entries({ FEATURE, LEAF, SETTINGS, NODE, RANKING })) {
    for (const [field, offset] of Object.entries(fields)) {
      expect([table, field, theirs.get(`${table}_${snake(field)}`)]).toEqual([table, field, offset]);
    }
  }
  const sizes = { HISTOGRAM_BYTES, BATCH_ROWS, SUM_BLOCK, FEATURE_BYTES, LEAF_BYTES, RESULT_BYTES };
  for (const [name, size] of Object.entries(sizes)) expect(theirs.get(name)).toBe(size);
  expect(theirs.get('RESULT_GAIN')).toBe(RESULT.gain);
  expect(theirs.get('RESULT_THRESHOLD')).toBe(RESULT.threshold);
  expect(theirs.get('RESULT_FLAGS')).toBe(RESULT.flags);
  expect(theirs.get('RESULT_LEFT')).toBe(RESULT.leftHessian);
  expect(theirs.get('RESULT_BITSET')).toBe(RESULT.bitset);
  expect(theirs.get('FLAG_MISSING_LEFT')).toBe(RESULT_FLAG.missingLeft);
  expect(theirs.get('FLAG_CATEGORICAL')).toBe(RESULT_FLAG.categorical);
  expect(theirs.get('FLAG_SORTED')).toBe(RESULT_FLAG.sorted);
});

describe('Histograms', () => {
  test('equal sums over the rows, one by one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 3000 }), fc.boolean(), async (seed, rows, all) => {
        const columns = 16;
        for (const { kernel, arena } of await bothKernels()) {
          const random = new Random(seed, 'histogram');
          const [bins, pairs] = [arena.allocate(rows * columns), arena.allocate(rows * 8)];
          const [indices, cells] = [arena.allocate(rows * 4), arena.allocate(columns * HISTOGRAM_BYTES)];
          const [blocks, scratch] = [arena.allocate(8), arena.allocate(gatherBytes(columns))];
          const { u8, i32, u32 } = arena.views;
          for (let i = 0; i < rows * columns; i++) u8[bins + i] = random.next() & 255;
          for (let row = 0; row < rows; row++) {
            u32[pairs / 4 + 2 * row] = random.next() >>> 14;
            i32[pairs / 4 + 2 * row + 1] = (random.next() >>> 12) - 2 ** 19;
          }
          const chosen = all ? null : random.sample(rows, Math.ceil(rows / 3));
          if (chosen) i32.set(chosen, indices / 4);
          i32.set([1, 0], blocks / 4);
          const count = chosen?.length ?? rows;
          kernel.buildHistogram(
            bins,
            columns,
            columns,
            chosen ? indices : 0,
            0,
            count,
            pairs,
            cells,
            blocks,
            2,
            scratch,
          );
          const expected = new Float64Array(columns * 256 * 2);
          for (const row of chosen ?? Array.from({ length: rows }, (_, index) => index)) {
            for (let column = 0; column < columns; column++) {
              const cell = 2 * (column * 256 + (u8[bins + row * columns + column] as number));
              expected[cell] = (expected[cell] as number) + (u32[pairs / 4 + 2 * row] as number);
              expected[cell + 1] = (expected[cell + 1] as number) + (i32[pairs / 4 + 2 * row + 1] as number);
            }
          }
          for (let cell = 0; cell < expected.length; cell += 2) {
            if (expected[cell] !== u32[cells / 4 + cell]) throw new Error(`hessian of cell ${cell / 2}`);
            if (expected[cell + 1] !== i32[cells / 4 + cell + 1])
              throw new Error(`gradient of cell ${cell / 2}`);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('The best split', () => {
  /** One leaf with one feature, whose cells are given as [hessian, gradient, rows]. */
  interface Case {
    cells: [number, number][];
    missing: boolean;
    minData: number;
    l2: number;
  }
  const cases: fc.Arbitrary<Case> = fc.record({
    cells: fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -500, max: 500 })), {
      minLength: 2,
      maxLength: 40,
    }),
    missing: fc.boolean(),
    minData: fc.constantFrom(0, 1, 10),
    l2: fc.constantFrom(0, 3),
  });

  test('is the best of all cuts, with missing values on either side', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ cells, missing, minData, l2 }) => {
        // A cell without rows has no gradient; every row has hessian 1, so that rows are counted exactly.
        const filled = cells.map(([rows, gradient]) => [rows, rows === 0 ? 0 : gradient] as const);
        const total = filled.reduce((sum, [rows]) => sum + rows, 0);
        if (total === 0) return;
        const expected = bruteForce(filled, missing, minData, l2);
        for (const { kernel, arena } of await bothKernels()) {
          const found = searchOne(kernel, arena, filled, missing, minData, l2);
          if (expected <= 1e-9) expect(found).toBeLessThanOrEqual(1e-9);
          else expect(found / expected).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  function bruteForce(
    cells: (readonly [number, number])[],
    missing: boolean,
    minData: number,
    l2: number,
  ): number {
    const known = missing ? cells.slice(0, -1) : cells;
    const last = missing ? [cells.at(-1) as readonly [number, number]] : [];
    const score = (part: (readonly [number, number])[]) => {
      const rows = part.reduce((sum, [count]) => sum + count, 0);
      const gradient = part.reduce((sum, [, value]) => sum + value, 0);
      return { rows, gain: gradient ** 2 / (rows + l2 + 1e-15) };
    };
    let best = 0;
    for (let cut = 1; cut <= known.length; cut++) {
      for (const missingLeft of [true, false]) {
        const left = score([...known.slice(0, cut), ...(missingLeft ? last : [])]);
        const right = score([...known.slice(cut), ...(missingLeft ? [] : last)]);
        if (Math.min(left.rows, right.rows) < Math.max(minData, 1)) continue;
        best = Math.max(best, left.gain + right.gain - score(cells.slice()).gain);
      }
    }
    return best;
  }

  function searchOne(
    kernel: Kernel,
    arena: Arena,
    cells: (readonly [number, number])[],
    missing: boolean,
    minData: number,
    l2: number,
  ): number {
    const at = {
      feature: arena.allocate(FEATURE_BYTES),
      histogram: arena.allocate(HISTOGRAM_BYTES),
      leaf: arena.allocate(LEAF_BYTES),
      settings: arena.allocate(SETTINGS_BYTES),
      flags: arena.allocate(8),
      scratch: arena.allocate(SEARCH_SCRATCH_BYTES),
      result: arena.allocate(RESULT_BYTES),
    };
    const { i32, u32, f64, u8 } = arena.views;
    i32[(at.feature + FEATURE.bins) / 4] = cells.length;
    i32[(at.feature + FEATURE.missingBin) / 4] = missing ? cells.length - 1 : -1;
    i32[(at.feature + FEATURE.enabled) / 4] = 1;
    cells.forEach(([rows, gradient], bin) => {
      u32[at.histogram / 4 + 2 * bin] = rows;
      i32[at.histogram / 4 + 2 * bin + 1] = gradient;
    });
    const total = cells.reduce((sum, [rows]) => sum + rows, 0);
    u32[(at.leaf + LEAF.hessian) / 4] = total;
    i32[(at.leaf + LEAF.gradient) / 4] = cells.reduce((sum, [, gradient]) => sum + gradient, 0);
    i32[(at.leaf + LEAF.count) / 4] = total;
    f64[(at.settings + SETTINGS.gradientUnit) / 8] = 1;
    f64[(at.settings + SETTINGS.hessianUnit) / 8] = 1;
    f64[(at.settings + SETTINGS.lambdaL2) / 8] = l2;
    f64[(at.settings + SETTINGS.minData) / 8] = Math.max(minData, 1);
    u8[at.flags] = 1;
    const { feature, histogram, leaf, settings, flags, scratch, result } = at;
    kernel.findSplits(feature, 0, 1, histogram, leaf, settings, flags, flags + 4, scratch, result);
    return Math.max(0, f64[(result + RESULT.gain) / 8] as number);
  }
});

describe('Partition', () => {
  test('keeps the order of the rows on both sides', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 500 }), async (seed, rows) => {
        for (const { kernel, arena } of await bothKernels()) {
          const random = new Random(seed, 'partition');
          const [column, table] = [arena.allocate(rows), arena.allocate(256)];
          const [indices, scratch, left] = [
            arena.allocate(rows * 4),
            arena.allocate(rows * 4),
            arena.allocate(4),
          ];
          const { u8, i32 } = arena.views;
          for (let row = 0; row < rows; row++) {
            u8[column + row] = random.next() & 255;
            i32[indices / 4 + row] = row;
          }
          for (let bin = 0; bin < 256; bin++) u8[table + bin] = random.next() & 1;
          kernel.partition(indices, 0, rows, column, table, scratch, left);
          const leftCount = i32[left / 4] as number;
          kernel.copyPartition(scratch, 0, rows, leftCount, indices, 0, leftCount);
          const all = Array.from({ length: rows }, (_, row) => row);
          const goes = (row: number) => u8[table + (u8[column + row] as number)] === 1;
          const expected = [...all.filter(goes), ...all.filter((row) => !goes(row))];
          expect([...i32.subarray(indices / 4, indices / 4 + rows)]).toEqual(expected);
        }
      }),
      { numRuns: 30 },
    );
  });
});
