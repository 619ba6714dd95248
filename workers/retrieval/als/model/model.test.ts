import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../../../runtime/steps';
import type { Candidates } from '../../source';
import type { Interactions } from '../data/interactions';
import { alsTeam } from '../testing/kernels';
import { drawInteractions, type Shape } from '../testing/shop';
import { train } from '../training/train';

const FACTORS = 12;
const SHAPE: Shape = { seed: 4, users: 200, items: 700, most: 12, weights: [1, 2, 5] };

async function trained(shape: Partial<Shape> = {}) {
  const interactions = drawInteractions({ ...SHAPE, ...shape });
  const team = await alsTeam();
  const { model } = finish(train(team, interactions, { factors: FACTORS, iterations: 3 }));
  return { interactions, model, team };
}

type Score = (question: number, item: number) => number;

/** All scores by falling score, equal ones by rising item; the first k that are allowed. */
function best(score: Score, question: number, items: number, k: number, allowed: (item: number) => boolean) {
  return Array.from({ length: items }, (_, item) => ({ item, score: score(question, item) }))
    .filter(({ item }) => allowed(item))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, k);
}

function listOf({ offsets, items, scores }: Candidates, question: number) {
  const [first, end] = [offsets[question], offsets[question + 1]];
  return { items: [...items.subarray(first, end)], scores: [...scores.subarray(first, end)] };
}

/** Two lists are the same where scores that nearly tie in f32 may change places. */
function expectSame(
  found: { items: number[]; scores: number[] },
  expected: { item: number; score: number }[],
) {
  expect(found.items.length).toBe(expected.length);
  expected.forEach(({ score }, place) => {
    expect(Math.abs((found.scores[place] as number) - score)).toBeLessThan(1e-4);
  });
  const last = expected.at(-1)?.score ?? 0;
  const surely = expected.filter(({ score }) => score > last + 1e-4).map(({ item }) => item);
  expect(surely.filter((item) => !found.items.includes(item))).toEqual([]);
}

const dot = (a: Float32Array, row: number, b: Float32Array, other: number) => {
  let sum = 0;
  for (let i = 0; i < FACTORS; i++) {
    sum += (a[row * FACTORS + i] as number) * (b[other * FACTORS + i] as number);
  }
  return sum;
};

const itemsOf = ({ offsets, item }: Interactions, user: number) =>
  new Set(item.subarray(offsets[user], offsets[user + 1]));

describe('Recommendations', () => {
  test.each([true, false])(
    'are the items of the highest products, liked ones left out: %s',
    async (filter) => {
      const { interactions, model } = await trained();
      const [x, y] = [finish(model.foldIn(interactions)), model.itemFactors()];
      const found = finish(model.recommend(interactions, 15, { filterAlreadyLiked: filter }));
      for (let user = 0; user < interactions.users; user++) {
        const liked = itemsOf(interactions, user);
        const expected = best(
          (question, item) => dot(x, question, y, item),
          user,
          interactions.items,
          liked.size === 0 ? 0 : 15,
          (item) => !filter || !liked.has(item),
        );
        expectSame(listOf(found, user), expected);
      }
    },
  );

  test('equal scores come by rising item, whatever the list is long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 900 }), fc.nat(), async (k, seed) => {
        // All users like all of ten items in the same way, so that those tie, and nobody any other.
        const liked = 10;
        const interactions: Interactions = {
          ...{ users: 3, items: 700, offsets: Int32Array.of(0, 10, 20, 30) },
          item: Int32Array.from({ length: 30 }, (_, entry) => 65 * (entry % liked)),
          weight: new Float32Array(30).fill(1),
        };
        const { model } = finish(
          train(await alsTeam(), interactions, { factors: 4, iterations: 2, random_state: seed }),
        );
        const { items, scores } = listOf(
          finish(model.recommend(interactions, k, { filterAlreadyLiked: false })),
          1,
        );
        const sorted = items
          .map((item, place) => ({ item, score: scores[place] as number }))
          .sort((a, b) => b.score - a.score || a.item - b.item);
        expect(sorted.map(({ item }) => item)).toEqual(items);
        expect(items.length).toBe(Math.min(k, 700));
        // The 690 that nobody likes have score 0 exactly: the smallest of them come first.
        const unliked = Array.from({ length: 700 }, (_, item) => item).filter(
          (item) => item % 65 !== 0 || item >= 650,
        );
        expect(items.slice(liked)).toEqual(unliked.slice(0, Math.max(0, k - liked)));
      }),
      { numRuns: 15 },
    );
  });

  test('do not depend on who else is asked', async () => {
    const { interactions, model } = await trained({ users: 1100 });
    const all = finish(model.recommend(interactions, 7, { filterAlreadyLiked: true }));
    for (const user of [0, 511, 512, 1099]) {
      const [first, end] = [interactions.offsets[user], interactions.offsets[user + 1]] as [number, number];
      const alone = {
        ...{ users: 1, items: interactions.items, offsets: Int32Array.of(0, end - first) },
        item: interactions.item.slice(first, end),
        weight: interactions.weight.slice(first, end),
      };
      const one = finish(model.recommend(alone, 7, { filterAlreadyLiked: true }));
      expect(listOf(one, 0)).toEqual(listOf(all, user));
    }
  });
});

test('similar items are those of the highest cosine, without the item itself', async () => {
  const { model, interactions } = await trained();
  const y = model.itemFactors();
  const asked = Int32Array.of(0, 3, 699, 3);
  const found = finish(model.similarItems(asked, 9));
  const cosine: Score = (question, item) => {
    const [a, b] = [asked[question] as number, item];
    const lengths = Math.sqrt(dot(y, a, y, a) * dot(y, b, y, b));
    return lengths === 0 ? 0 : dot(y, a, y, b) / lengths;
  };
  asked.forEach((item, question) => {
    const expected = best(cosine, question, interactions.items, 9, (other) => other !== item);
    expectSame(listOf(found, question), expected);
  });
});

describe('Folding in', () => {
  test('gives the rows of half a sweep more, whoever is asked with whom', async () => {
    const { interactions, model } = await trained();
    const all = finish(model.foldIn(interactions));
    for (const user of [0, 7, 199]) {
      const [first, end] = [interactions.offsets[user], interactions.offsets[user + 1]] as [number, number];
      const alone = {
        ...{ users: 1, items: interactions.items, offsets: Int32Array.of(0, end - first) },
        item: interactions.item.slice(first, end),
        weight: interactions.weight.slice(first, end),
      };
      expect(finish(model.foldIn(alone))).toEqual(all.slice(user * FACTORS, (user + 1) * FACTORS));
    }
  });

  test('leaves the memory as it was', async () => {
    const { interactions, model, team } = await trained();
    const { bytes } = team.arena;
    finish(model.foldIn(interactions));
    finish(model.recommend(interactions, 5, { filterAlreadyLiked: true }));
    expect(team.arena.bytes).toBe(bytes);
  });
});

test('what a model does not know is refused', async () => {
  const { interactions, model } = await trained();
  const beyond = { ...interactions, items: 701 };
  expect(() => finish(model.foldIn(beyond))).toThrow('There is no item 700');
  expect(() => finish(model.similarItems(Int32Array.of(700), 3))).toThrow('There is no item 700');
  expect(() => finish(model.recommend(interactions, 0, { filterAlreadyLiked: true }))).toThrow(
    'no list of 0',
  );
});
