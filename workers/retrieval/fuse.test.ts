import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finish } from '../runtime/steps';
import { fuse } from './fuse';
import { learnWeights } from './fusion_weights';
import { candidatesOf, naiveFusion, naiveWorth, type PlainLists } from './testing/naive_fusion';
import { listsOfCases } from './testing/plain_lists';
import { answersOf } from './testing/small_shops';

const ITEMS = 9;
const POPULAR = { items: Int32Array.of(8, 3, 5), scores: Float32Array.of(7, 2, 1) };
const settings = fc.record({ rrf_k: fc.constantFrom(0, 1, 60), keep: fc.integer({ min: 1, max: 9 }) });
const weight = fc.constantFrom(0, 0.25, 1, 1, 2);

test('fused candidates are those of the definition, with what each source said of them', () => {
  fc.assert(
    fc.property(
      listsOfCases(),
      fc.array(weight, { minLength: 3, maxLength: 3 }),
      fc.array(fc.nat(1), { minLength: 5, maxLength: 5 }),
      settings,
      ({ lists, relevant }, given, unknown, fusion) => {
        const weights = given.slice(0, lists.length);
        const isUnknown = Uint8Array.from(unknown.slice(0, relevant.length));
        const { candidates, fallback } = finish(
          fuse({ ...taskOf(lists), weights, isUnknown, popular: POPULAR, items: ITEMS }, fusion),
        );
        const expected = naiveFusion(lists, weights, fusion);
        relevant.forEach((_, c) => {
          const isStandIn = isUnknown[c] === 1 || expected[c]?.length === 0;
          expect(fallback[c]).toBe(isStandIn ? 1 : 0);
          const due = isStandIn
            ? [8, 3, 5]
                .slice(0, fusion.keep)
                .map((item, at) => [item, Math.fround(1 / (fusion.rrf_k + at + 1))])
            : (expected[c] as number[][]);
          const [start, end] = [candidates.offsets[c] as number, candidates.offsets[c + 1] as number];
          const rows = [...candidates.item.subarray(start, end)].map((item, place) => {
            expect(candidates.case[start + place]).toBe(c);
            expect(candidates.rank[start + place]).toBe(place + 1);
            candidates.sources.forEach(({ name, rank, score }, source) => {
              const list = lists[source]?.[c] ?? [];
              const at = list.findIndex(([one]) => one === item);
              expect(name).toBe(`source ${source}`);
              expect(rank[start + place]).toBe(at + 1);
              expect(score[start + place]).toBe(at < 0 ? Number.NaN : list[at]?.[1]);
            });
            return [item, candidates.score[start + place]];
          });
          expect(rows).toEqual(due);
        });
        expect(candidates.offsets.at(-1)).toBe(candidates.item.length);
      },
    ),
  );
});

test('weights are those that a plain coordinate search finds', () => {
  let changed = 0;
  fc.assert(
    fc.property(listsOfCases(), settings, ({ lists, relevant }, fusion) => {
      const learned = learn([{ lists, relevant }], fusion);
      const worth = (weights: number[]) =>
        naiveWorth(naiveFusion(lists, weights, fusion), relevant, fusion.keep);
      let weights = lists.map(() => 1);
      for (let round = 0; round < 3; round++) {
        for (const source of lists.keys()) {
          for (const choice of [0, 0.25, 0.5, 1, 2, 4]) {
            const tried = weights.with(source, choice);
            const [[recall, ndcg], [before, ndcgBefore]] = [worth(tried), worth(weights)];
            const isBetter = recall + ndcg > before + ndcgBefore + 1e-9;
            if (isBetter && tried.some((one) => one > 0)) weights = tried;
          }
        }
      }
      if (weights.some((one) => one !== 1)) changed++;
      expect(learned.weights).toEqual(weights);
      const told = relevant.filter((items, c) =>
        lists.some((cases) => cases[c]?.some(([item]) => items.includes(item))),
      );
      expect(learned.learnedFrom).toBe(told.length);
    }),
    { numRuns: 300 },
  );
  expect(changed).toBeGreaterThan(30);
});

test('cuts are learned from together, and a case of which nothing is known tells nothing', () => {
  const good: [number, number][] = [[2, 1]];
  const bad: [number, number][] = [[1, 1]];
  const one = { lists: [[bad], [good]], relevant: [[2]] };
  const other = { lists: [[good], [bad]], relevant: [[2]] };
  const fusion = { rrf_k: 60, keep: 1 };
  expect(learn([one], fusion).weights).toEqual([0, 1]);
  expect(learn([other, one, one], fusion)).toEqual({ weights: [0, 1], learnedFrom: 3 });
  expect(learn([one], fusion, Uint8Array.of(1))).toEqual({ weights: [1, 1], learnedFrom: 0 });
  expect(finish(learnWeights([], ITEMS, fusion))).toEqual({ weights: [], learnedFrom: 0 });
});

function learn(
  cuts: { lists: PlainLists; relevant: number[][] }[],
  fusion: { rrf_k: number; keep: number },
  isUnknown?: Uint8Array,
) {
  const past = cuts.map(({ lists, relevant }) => ({
    lists: lists.map(candidatesOf),
    answers: answersOf(relevant.map((own) => ({ relevant: own }))),
    isUnknown: isUnknown ?? new Uint8Array(relevant.length),
  }));
  return finish(learnWeights(past, ITEMS, fusion));
}

function taskOf(lists: PlainLists) {
  return {
    lists: lists.map((cases, source) => ({ name: `source ${source}`, candidates: candidatesOf(cases) })),
  };
}
