import { expect, test } from 'vitest';
import { blocks, buildDesign } from './design';
import { type Encoding, fitEncoding } from './encoding';
import type { Features } from './features';
import { tableOf } from './testing/tables';

const parameters = { missing_indicators: true, maximum_categories: 100 };
const all = (features: Features) => Uint32Array.from({ length: features.rows }, (_, row) => row);

/** The terms of every row as a plain table. */
function dense(encoding: Encoding, features: Features): number[][] {
  const design = buildDesign(encoding, features, all(features));
  const table = Array.from({ length: features.rows }, () => Array<number>(design.terms).fill(0));
  for (const block of blocks(design)) {
    for (let i = 0; i < block.rows; i++) {
      const row = table[block.start + i] as number[];
      for (const [place, { term }] of design.numeric.entries())
        row[term] = block.numeric[place]?.[i] as number;
      for (const terms of design.oneHot) {
        const term = terms[block.start + i] as number;
        if (term >= 0) row[term] = 1;
      }
    }
  }
  return table;
}

test('numeric columns have mean 0 and deviation 1 on the rows given; missing ones are the mean and say so', () => {
  const features = tableOf({ price: [1, 3, Number.NaN, 100] });
  const encoding = fitEncoding(features, Uint32Array.of(0, 1, 2), [], parameters);
  expect(encoding.terms).toEqual(['price', 'price is missing']);
  expect(dense(encoding, features)).toEqual([
    [-1, 0],
    [1, 0],
    [0, 1],
    [98, 0],
  ]);
  const plain = fitEncoding(features, Uint32Array.of(0, 1, 2), [], {
    ...parameters,
    missing_indicators: false,
  });
  expect(plain.terms).toEqual(['price']);
});

test('categories are those of the rows given; unseen ones have no term', () => {
  const features = tableOf({ hour: [7, 3, 7, 9, Number.NaN] });
  const encoding = fitEncoding(features, Uint32Array.of(0, 1, 2), ['hour'], parameters);
  expect(encoding.terms).toEqual(['hour = 3', 'hour = 7']);
  expect(dense(encoding, features)).toEqual([
    [0, 1],
    [1, 0],
    [0, 1],
    [0, 0],
    [0, 0],
  ]);
});

test('rare categories share a term, which unseen ones join; missing is a category', () => {
  const features = tableOf({ brand: [5, 5, 5, 8, 8, 1, 2, Number.NaN, 77] });
  const training = Uint32Array.from({ length: 8 }, (_, row) => row);
  const encoding = fitEncoding(features, training, ['brand'], { ...parameters, maximum_categories: 3 });
  expect(encoding.terms).toEqual(['brand = 5', 'brand = 8', 'brand = other', 'brand is missing']);
  const table = dense(encoding, features);
  expect(table[5]).toEqual([0, 0, 1, 0]);
  expect(table[7]).toEqual([0, 0, 0, 1]);
  expect(table[8]).toEqual([0, 0, 1, 0]);
});

test('what other rows hold changes nothing', () => {
  const values = [1, 2, 3, 4, 5, 6];
  const rows = Uint32Array.of(0, 1, 2);
  const encode = (tail: number) =>
    fitEncoding(
      tableOf({ a: [...values.slice(0, 3), tail, tail, tail], c: [1, 2, 1, tail, tail, tail] }),
      rows,
      ['c'],
      parameters,
    );
  expect(encode(4)).toEqual(encode(1e6));
  expect(encode(4)).toEqual(encode(Number.NaN));
});

test('constant columns are left out and named, also where only rounding makes them vary', () => {
  const features = tableOf({
    same: [0.1, 0.1, 0.1],
    one: [4, 4, 4],
    empty: [Number.NaN, Number.NaN, Number.NaN],
    real: [1, 2, 4],
  });
  const encoding = fitEncoding(features, all(features), ['one'], parameters);
  expect(encoding.terms).toEqual(['real']);
  expect(encoding.constant).toEqual(['same', 'one', 'empty']);
});

test('a constant column with gaps keeps only the term that says so', () => {
  const features = tableOf({ flag: [1, Number.NaN, 1, 1] });
  expect(fitEncoding(features, all(features), [], parameters).terms).toEqual(['flag is missing']);
});

test('refuses a table without variation, unknown columns and another table', () => {
  const features = tableOf({ a: [1, 1], b: [2, 2] });
  expect(() => fitEncoding(features, all(features), [], parameters)).toThrow(/No feature varies/);
  expect(() => fitEncoding(features, all(features), ['z'], parameters)).toThrow(/no feature "z"/);
  const fitted = fitEncoding(tableOf({ a: [1, 2] }), Uint32Array.of(0, 1), [], parameters);
  expect(() => buildDesign(fitted, features, all(features))).toThrow(/does not have the features/);
});
