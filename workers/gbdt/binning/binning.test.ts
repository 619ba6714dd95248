import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../runtime/random';
import { parseParams } from '../params';
import { plainTeam, wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { binOf, binTrainingData } from './binned';
import { findBounds } from './bounds';
import { categoryMapper, numericMapper } from './mapper';

const params = (input = {}) => parseParams({ min_data_in_bin: 1, ...input });

describe('Bin boundaries', () => {
  test('few distinct values have a bin each, zero its own', () => {
    const mapper = numericMapper(Float32Array.of(-2, -1, 0, 0, 3, 5), params());
    expect([...mapper.upperBounds].map((bound) => Math.round(bound * 10) / 10)).toEqual([
      -1.5,
      -0,
      0,
      4,
      Infinity,
    ]);
    expect(mapper.missingBin).toBe(-1);
  });

  test('many values: about equal counts, never more than max_bin', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (seed, bins, few) => {
          const random = new Random(seed, 'bounds');
          const values = Float64Array.from({ length: 700 }, () => random.fraction() * 8 - 3).sort();
          const counts = Int32Array.from(values, () => 1);
          const bounds = findBounds({ values, counts }, bins, few);
          expect(bounds.length).toBeLessThanOrEqual(bins);
          expect(bounds.at(-1)).toBe(Infinity);
          expect([...bounds]).toEqual([...new Set(bounds)].sort((a, b) => a - b));
        },
      ),
    );
  });

  test('NaN has the last bin, infinities the outer ones', () => {
    const mapper = numericMapper(Float32Array.of(Number.NaN, -Infinity, 1, Infinity), params());
    expect(mapper.missingBin).toBe(mapper.bins - 1);
    expect(binOf(mapper, Number.NaN)).toBe(mapper.missingBin);
    expect(binOf(mapper, -Infinity)).toBe(0);
    expect(binOf(mapper, Infinity)).toBe(mapper.missingBin - 1);
  });

  test('categories: most frequent first, what is missing or rare in bin 0', () => {
    const sample = Float32Array.of(7, 7, 7, 2, 2, -3, Number.NaN, 9, 9, 9, 9);
    const mapper = categoryMapper(sample, params({ min_data_in_bin: 3 }), 'colour');
    expect([...mapper.categories]).toEqual([9, 7]);
    expect([9, 7, 2, -3, Number.NaN].map((code) => binOf(mapper, code))).toEqual([1, 2, 0, 0, 0]);
    expect(() => categoryMapper(Float32Array.of(70_000), params(), 'item')).toThrow(/70000/);
  });
});

describe('Columns that features share', () => {
  test('give back every bin of every feature', async () => {
    const data = mixedData(3, 2000);
    for (const { kernel, arena } of [plainTeam(), await wasmTeam()]) {
      const binned = binTrainingData(data, params(), kernel, arena);
      expect(new Set(binned.columns.map(({ kind }) => kind))).toEqual(
        new Set(['single', 'exclusive', 'mixed']),
      );
      binned.columns.forEach(({ placements }, column) => {
        for (const { feature, decode } of placements) {
          const mapper = binned.mappers[feature];
          if (!mapper) throw new Error('no mapper');
          for (let row = 0; row < binned.rows; row++) {
            const value = data.matrix.values[feature * binned.rows + row] as number;
            const inColumn = arena.views.u8[binned.columnsAt + column * binned.columnStride + row] as number;
            const inRow = arena.views.u8[binned.rowsAt + row * binned.rowStride + column];
            expect(inRow).toBe(inColumn);
            expect(decode ? decode[inColumn] : inColumn).toBe(binOf(mapper, value));
          }
        }
      });
    }
  });

  test('a conflict outside the sample takes the feature out of its bundle', async () => {
    const rows = 4000;
    const values = new Float32Array(3 * rows);
    for (let row = 0; row < rows; row++) {
      values[row] = row;
      if (row % 20 === 0) values[rows + row] = 1 + (row % 400);
      if (row % 20 === 1) values[2 * rows + row] = 1 + (row % 300);
    }
    const sampled = new Set(new Random(0, 'bins').sample(rows, 1000));
    const unseen = Array.from({ length: rows }, (_, row) => row).find(
      (row) => row % 20 === 0 && !sampled.has(row),
    );
    values[2 * rows + (unseen ?? 0)] = 5;
    const names = ['number', 'first', 'second'];
    const matrix = { rows, names, values, label: null, group: null, weight: null, split: null };
    const { kernel, arena } = plainTeam();
    const binned = binTrainingData({ matrix }, params({ bin_construct_sample_cnt: 1000 }), kernel, arena);
    expect(
      binned.columns.flatMap(({ placements }) => placements.map(({ feature }) => feature)).sort(),
    ).toEqual([0, 1, 2]);
    expect(binned.columns).toHaveLength(3);
  });
});
