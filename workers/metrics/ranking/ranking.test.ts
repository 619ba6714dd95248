import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queriesFromLists, queriesFromScores, queriesFromTargetRanks, rankOfTarget } from './ranked_queries';
import {
  hitRate,
  map,
  meanOverQueries,
  mrr,
  ndcg,
  perQuery,
  precision,
  type RankingMetric,
  recall,
} from './ranking';

/** The textbook definitions on one list: `hits[i]` says whether the item at rank i + 1 is relevant. */
function bruteForce(hits: boolean[], relevant: number, k: number): Record<RankingMetric, number> {
  const top = hits.slice(0, k);
  const dcg = (list: boolean[]) =>
    list.reduce((sum, hit, place) => sum + (hit ? 1 / Math.log2(place + 2) : 0), 0);
  const precisionAt = (rank: number) => top.slice(0, rank).filter(Boolean).length / rank;
  const first = top.indexOf(true);
  return {
    ndcg: dcg(top) / dcg(Array<boolean>(Math.min(k, relevant)).fill(true)),
    hit_rate: top.includes(true) ? 1 : 0,
    mrr: first < 0 ? 0 : 1 / (first + 1),
    recall: top.filter(Boolean).length / relevant,
    map: top.reduce((sum, hit, place) => sum + (hit ? precisionAt(place + 1) : 0), 0) / Math.min(k, relevant),
    precision: top.filter(Boolean).length / k,
  };
}

const metrics: RankingMetric[] = ['ndcg', 'hit_rate', 'mrr', 'recall', 'map', 'precision'];

test('all six equal their definitions on recommendation lists', () => {
  const query = fc.record({
    list: fc.uniqueArray(fc.nat(30), { minLength: 8, maxLength: 8 }),
    relevant: fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(
      fc.array(query, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 10 }),
      (cases, k) => {
        const offsets = [0];
        for (const { relevant } of cases) offsets.push((offsets.at(-1) as number) + relevant.length);
        const queries = queriesFromLists(
          Int32Array.from(cases.flatMap(({ list }) => list)),
          8,
          Int32Array.from(cases.flatMap(({ relevant }) => relevant)),
          offsets,
        );
        for (const metric of metrics) {
          const values = perQuery(metric, queries, k);
          for (const [place, { list, relevant }] of cases.entries()) {
            const hits = list.map((item) => relevant.includes(item));
            expect(values[place]).toBeCloseTo(bruteForce(hits, relevant.length, k)[metric], 12);
          }
        }
      },
    ),
  );
});

test('scored candidates give the same as their sorted list', () => {
  const row = fc.record({ label: fc.nat(1), score: fc.integer({ min: 0, max: 1_000_000 }) });
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: ({ score }) => score }),
      fc.integer({ min: 1, max: 15 }),
      (rows, k) => {
        const queries = queriesFromScores(
          rows.map(({ label }) => label),
          rows.map(({ score }) => score),
          [rows.length],
        );
        const hits = rows.toSorted((a, b) => b.score - a.score).map(({ label }) => label === 1);
        const relevant = hits.filter(Boolean).length;
        for (const metric of metrics) {
          const value = perQuery(metric, queries, k)[0] as number;
          if (relevant === 0) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(bruteForce(hits, relevant, k)[metric], 12);
        }
      },
    ),
  );
});

test('equal scores: irrelevant first, or in row order when asked', () => {
  const [labels, scores, rows] = [[1, 0, 0], [5, 5, 5], [3]];
  expect(mrr(queriesFromScores(labels, scores, rows), 10).value).toBeCloseTo(1 / 3, 12);
  expect(mrr(queriesFromScores(labels, scores, rows, { ties: 'row_order' }), 10).value).toBe(1);
});

test('queries without a relevant item are skipped and counted, not scored 0 or 1', () => {
  const queries = queriesFromScores([0, 0, 1, 0], [1, 2, 4, 3], [2, 2]);
  for (const metric of [ndcg, hitRate, mrr, recall, map]) {
    expect(metric(queries, 5)).toEqual({ value: 1, evaluated: 1, skipped: 1 });
  }
  expect(precision(queries, 5)).toEqual({ value: 1 / 5, evaluated: 1, skipped: 1 });
  expect(meanOverQueries(Float64Array.of(Number.NaN)).value).toBeNaN();
  expect(meanOverQueries(Float64Array.of(1, 0, Number.NaN), [3, 1, 9]).value).toBe(0.75);
});

test('the ideal is over min(k, relevant), so that a perfect list of many relevant items scores 1', () => {
  const queries = queriesFromScores([1, 1, 1, 1], [4, 3, 2, 1], [4]);
  expect(ndcg(queries, 2).value).toBe(1);
  expect(map(queries, 2).value).toBe(1);
});

test('an item recommended twice counts once; negative numbers are empty places', () => {
  const queries = queriesFromLists(Int32Array.of(7, 7, -1, 9), 4, Int32Array.of(7, 9, 9), [0, 3]);
  expect([...queries.ranks]).toEqual([1, 4]);
  expect([...queries.relevant]).toEqual([2]);
});

test('single targets: rank 0 means that it never came up', () => {
  const queries = queriesFromTargetRanks([1, 3, 0, 11]);
  expect(hitRate(queries, 10).value).toBe(0.5);
  expect(mrr(queries, 10).value).toBeCloseTo((1 + 1 / 3) / 4, 12);
});

test('the rank of a target counts ties and NaN against it', () => {
  expect(rankOfTarget([0.1, 0.9, 0.5], 2)).toBe(2);
  expect(rankOfTarget([0.5, 0.5, 0.5], 0)).toBe(3);
  expect(rankOfTarget([0.5, Number.NaN, 0.5], 1)).toBe(3);
});

test('refuses sizes that do not fit', () => {
  expect(() => queriesFromScores([0, 1], [1, 2], [1])).toThrow(/1 rows together/);
  expect(() => queriesFromScores([0, 1], [1, 2], [-1, 3])).toThrow(/rows together/);
  expect(() => queriesFromLists(Int32Array.of(1), 2, Int32Array.of(1), [0, 1])).toThrow(/same queries/);
  expect(() => queriesFromTargetRanks([-1])).toThrow(/rank -1/);
  expect(() => ndcg(queriesFromTargetRanks([1]), 0)).toThrow(/k is 0/);
});
