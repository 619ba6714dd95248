import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queriesFromScores } from '../../../workers/metrics/ranking/ranked_queries';
import { ListWriter, ordered, ranksOfRelevant } from './order';

const scored = fc.uniqueArray(fc.tuple(fc.nat(40), fc.nat(4)), {
  selector: ([item]) => item,
  minLength: 1,
  maxLength: 20,
});

test('ranks of relevant items are those of scored candidates, ties against the model', () => {
  fc.assert(
    fc.property(scored, fc.uniqueArray(fc.nat(40), { maxLength: 8 }), (pairs, wanted) => {
      const items = Int32Array.from(pairs, ([item]) => item);
      const scores = pairs.map(([, score]) => score);
      const relevant = new Set(wanted);
      const labels = Uint8Array.from(items, (item) => (relevant.has(item) ? 1 : 0));
      const { ranks } = queriesFromScores(labels, scores, [items.length]);
      const own = ranksOfRelevant(items, scores, relevant);
      expect(own.map(([, rank]) => rank)).toEqual([...ranks]);
      expect(new Set(own.map(([item]) => item))).toEqual(
        new Set([...items].filter((item) => relevant.has(item))),
      );
    }),
  );
});

test('a list falls by score, equal scores by item', () => {
  const { items, places } = ordered(Int32Array.of(7, 3, 5, 1), [1, 2, 1, 2]);
  expect([...items]).toEqual([1, 3, 5, 7]);
  expect([...places]).toEqual([3, 1, 2, 0]);
});

test('a writer keeps the first of each list and every relevant item that is listed', () => {
  const writer = new ListWriter(2);
  const items = Int32Array.of(4, 5, 6);
  writer.add(9, 1, { items, scores: [1, 3, 2], relevant: new Set([4, 8]) });
  const { lists, found } = writer.columns();
  expect([...lists.item_id]).toEqual([5, 6]);
  expect([...lists.rank]).toEqual([1, 2]);
  expect([[...found.case_id], [...found.contender], [...found.item_id], [...found.rank]]).toEqual([
    [9],
    [1],
    [4],
    [3],
  ]);
});
