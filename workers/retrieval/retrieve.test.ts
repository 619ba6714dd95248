import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { EVENT_KINDS } from '../warehouse/protocol';
import { RetrievalClient } from './client';
import { parseSettings, type SourceName, sourceParams } from './params';
import type { CutResult, RetrieveRequest, SourceRequest } from './protocol';
import { retrieve } from './retrieve';
import { retrievalTasks } from './tasks';
import { naiveFusion } from './testing/naive_fusion';
import { NAIVE, ranked } from './testing/naive_sources';
import {
  columnsOf,
  cutOf,
  historyOf,
  inOrder,
  type PlainEvent,
  type Shop,
  shops,
} from './testing/small_shops';

const NAMES = Object.keys(sourceParams) as SourceName[];
const QUIET = { signal: new AbortController().signal, progress: () => {} };
const K = 4;
const FUSION = { rrf_k: 60, keep: 5 };

const client = new RetrievalClient(() => inThreadWorker(retrievalTasks));
afterEach(() => client.terminate());

function requestOf(shop: Shop, given: Partial<RetrieveRequest> = {}): RetrieveRequest {
  return {
    users: shop.users,
    items: shop.items,
    events: columnsOf(shop.events),
    cuts: [cutOf(shop)],
    sources: NAMES.map((source) => ({ source }) as SourceRequest),
    k: K,
    fusion: FUSION,
    weights: NAMES.map((_, place) => 1 + place / 16),
    ...given,
  };
}

async function onlyCut(request: RetrieveRequest): Promise<CutResult> {
  const { cuts } = await retrieve(request, QUIET);
  expect(cuts.length).toBe(1);
  return cuts[0] as CutResult;
}

/** The candidates of one case as rows of numbers. */
function rowsOf({ candidates }: CutResult, c: number): number[][] {
  const [start, end] = [candidates.offsets[c] as number, candidates.offsets[c + 1] as number];
  return Array.from({ length: end - start }, (_, place) => {
    const row = start + place;
    const told = candidates.sources.flatMap(({ rank, score }) => [rank[row] as number, score[row] as number]);
    return [candidates.item[row] as number, candidates.score[row] as number, ...told];
  });
}

test('a retrieval is what the sources say by their definitions, fused by its own; without a history popular items', async () => {
  await fc.assert(
    fc.asyncProperty(shops, async (shop) => {
      const request = requestOf(shop);
      const found = await onlyCut(request);
      const lists = NAMES.map((name) => shop.cases.map((one) => naiveList(name, shop, one)));
      const fused = naiveFusion(lists, request.weights as number[], FUSION);
      let unknown = 0;
      shop.cases.forEach((one, c) => {
        const isUnknown = historyOf(shop, one).length === 0;
        if (isUnknown) unknown++;
        const popular = lists[NAMES.indexOf('popular')]?.[c] ?? [];
        const isStandIn = isUnknown || fused[c]?.length === 0;
        expect(found.fallback[c]).toBe(isStandIn ? 1 : 0);
        const items = (isStandIn ? popular : (fused[c] ?? [])).map(([item]) => item);
        const rows = rowsOf(found, c);
        expect(rows.map(([item]) => item)).toEqual(items);
        for (const [item, , ...told] of rows) {
          const ranks = lists.map((cases) => (cases[c]?.findIndex(([other]) => other === item) ?? -1) + 1);
          expect(told.filter((_, at) => at % 2 === 0)).toEqual(ranks);
        }
      });
      expect(found.withoutHistory).toBe(unknown);
      expect(found.fallbacks).toBe(found.fallback.reduce((sum, flag) => sum + flag, 0));
    }),
    { numRuns: 100 },
  );
});

test('what happens at or after the cut, and after a case is asked about, changes nothing', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(shops, fc.infiniteStream(fc.nat(1_000_000)), async (shop, draws) => {
      const knownUntil = (user: number) =>
        Math.max(shop.cut, ...shop.cases.flatMap((one) => (one.user === user ? [one.at] : [])));
      const below = (bound: number) => (draws.next().value as number) % bound;
      const another = (): PlainEvent => {
        const user = below(shop.users);
        const kind = EVENT_KINDS[below(EVENT_KINDS.length)] as PlainEvent['kind'];
        return { user, item: below(shop.items), ts: knownUntil(user) + below(1_000_000), kind };
      };
      const kept = shop.events.filter(({ user, ts }) => ts < knownUntil(user));
      changed += shop.events.length - kept.length;
      const future = Array.from({ length: below(40) }, another);
      const other = { ...shop, events: inOrder([...kept, ...future]) };
      const [before, after] = [await onlyCut(requestOf(shop)), await onlyCut(requestOf(other))];
      expect(after.candidates).toEqual(before.candidates);
      expect(after.fallback).toEqual(before.fallback);
    }),
    { numRuns: 100 },
  );
  expect(changed).toBeGreaterThan(100);
});

test('a case has the same candidates alone as among others of the same user that are asked later', async () => {
  await fc.assert(
    fc.asyncProperty(shops, async (shop) => {
      const together = await onlyCut(requestOf(shop));
      for (const [c, one] of shop.cases.entries()) {
        const alone = await onlyCut(requestOf({ ...shop, cases: [one] }));
        expect(rowsOf(alone, 0)).toEqual(rowsOf(together, c));
      }
    }),
    { numRuns: 50 },
  );
});

test('weights are learned on all cuts but the last: its answers change no candidate', async () => {
  let learned = 0;
  await fc.assert(
    fc.asyncProperty(shops, fc.array(fc.nat(6), { maxLength: 6 }), async (shop, others) => {
      const earlier = { ...shop, cut: shop.cut - 86_400_000, cases: shop.cases };
      const cuts = (relevant: (own: number[]) => number[]) => {
        const cases = shop.cases.map((one) => ({ ...one, relevant: relevant(one.relevant) }));
        return { cuts: [cutOf(earlier), cutOf({ ...shop, cases })], weights: 'learned' as const };
      };
      const first = await retrieve(
        requestOf(
          shop,
          cuts((own) => own),
        ),
        QUIET,
      );
      const second = await retrieve(
        requestOf(
          shop,
          cuts(() => others),
        ),
        QUIET,
      );
      learned += first.learnedFrom;
      expect(second.weights).toEqual(first.weights);
      expect(second.cuts.map(({ candidates }) => candidates)).toEqual(
        first.cuts.map(({ candidates }) => candidates),
      );
    }),
    { numRuns: 60 },
  );
  expect(learned).toBeGreaterThan(5);
});

const shop: Shop = {
  users: 3,
  items: 4,
  events: [
    { user: 0, item: 2, ts: 10, kind: 'view' },
    { user: 0, item: 1, ts: 20, kind: 'view' },
    { user: 1, item: 2, ts: 15, kind: 'cart' },
  ],
  cut: 100,
  category: [0, 0, 0, -1],
  cases: [
    { user: 0, at: 100, relevant: [3] },
    { user: 2, at: 100, relevant: [2] },
  ],
};

test('lists from outside are one more source', async () => {
  const lists = {
    offsets: Int32Array.of(0, 3, 3),
    items: Int32Array.of(3, 0, 1),
    scores: Float32Array.of(9, 8, 7),
  };
  const found = await onlyCut(
    requestOf(shop, {
      cuts: [{ ...cutOf(shop), lists: { model: lists } }],
      sources: [{ source: 'revisit' }, { source: 'lists', name: 'model' }],
      weights: [1, 4],
      k: 2,
    }),
  );
  const [, model] = found.candidates.sources;
  expect([...found.candidates.item]).toEqual([3, 0, 1, 2, 2, 1]);
  expect([...(model?.rank ?? [])]).toEqual([1, 2, 0, 0, 0, 0]);
  expect([...(model?.score ?? [])]).toEqual([9, 8, NaN, NaN, NaN, NaN]);
  // The other user is unknown to all: popular items, though no source of the request has them.
  expect([...found.fallback]).toEqual([0, 1]);
  expect(found.measures.sources.map(({ unique }) => unique)).toEqual([0, 1]);
});

test('who is unknown gets what the popular source of the request has', async () => {
  const first = async (source: SourceRequest) => {
    const { candidates } = await onlyCut(requestOf(shop, { sources: [source], weights: [1] }));
    return candidates.item[candidates.offsets[1] as number];
  };
  expect(await first({ source: 'revisit' })).toBe(2);
  expect(await first({ source: 'popular' })).toBe(2);
  // Without the cart each item has one view.
  expect(await first({ source: 'popular', settings: { signal: { cart: 0 } } })).toBe(1);
});

test('without cases, users or items there is nothing, and nothing fails', async () => {
  const none = await onlyCut(requestOf({ ...shop, cases: [] }));
  expect([none.candidates.item.length, none.fallbacks, none.measures.judged]).toEqual([0, 0, 0]);
  expect(none.measures.union.recall[0]).toBeNaN();
  const empty = { users: 0, items: 0, events: [], cut: 0, category: [], cases: [] };
  expect((await onlyCut(requestOf(empty))).candidates.item.length).toBe(0);
  const { cases } = shop;
  const unseen = await onlyCut(requestOf({ ...shop, events: [], cases }));
  expect([unseen.fallbacks, unseen.withoutHistory, unseen.candidates.item.length]).toEqual([2, 2, 0]);
  expect([...unseen.candidates.offsets]).toEqual([0, 0, 0]);
  const [one, ...others] = cases;
  expect(others.length).toBe(1);
  const events = shop.events.filter(({ user }) => user === 0);
  const lonely = await onlyCut(requestOf({ ...shop, users: 1, events, cases: one ? [one] : [] }));
  expect([...lonely.candidates.item].sort()).toEqual([1, 2]);
});

const [first, second] = [cutOf(shop), cutOf({ ...shop, cut: 50 })];
const refused: [string, Partial<RetrieveRequest>, string][] = [
  ['no source', { sources: [], weights: [] }, 'bad_parameters'],
  ['a source twice', { sources: [{ source: 'popular' }, { source: 'popular' }] }, 'bad_parameters'],
  ['no cut', { cuts: [] }, 'bad_parameters'],
  ['cuts in the wrong order', { cuts: [first, second] }, 'bad_parameters'],
  ['k of none', { k: 0 }, 'bad_parameters'],
  ['weights of other sources', { weights: [1] }, 'bad_parameters'],
  ['only weights of nothing', { weights: NAMES.map(() => 0) }, 'bad_parameters'],
  [
    'a setting out of range',
    { sources: [{ source: 'item_cosine', settings: { reach: 0 } }], weights: [1] },
    'bad_parameters',
  ],
  ['a fusion out of range', { fusion: { keep: 0 } }, 'bad_parameters'],
  [
    'a case before the cut',
    { cuts: [{ ...first, cases: { ...first.cases, at: Float64Array.of(100, 99) } }] },
    'bad_data',
  ],
  [
    'a case without a time',
    { cuts: [{ ...first, cases: { ...first.cases, at: Float64Array.of(100) } }] },
    'bad_data',
  ],
  [
    'an unknown user',
    { cuts: [{ ...first, cases: { ...first.cases, user: Int32Array.of(0, 3) } }] },
    'bad_data',
  ],
  ['too few categories', { cuts: [{ ...first, category: Int32Array.of(0) }] }, 'bad_data'],
  [
    'an unknown answer',
    { cuts: [{ ...first, answers: { offsets: Int32Array.of(0, 1, 1), items: Int32Array.of(4) } }] },
    'bad_data',
  ],
  [
    'answers of other cases',
    { cuts: [{ ...first, answers: { offsets: Int32Array.of(0, 1), items: Int32Array.of(1) } }] },
    'bad_data',
  ],
  ['lists that are not there', { sources: [{ source: 'lists', name: 'model' }], weights: [1] }, 'bad_data'],
  ['events out of order', { events: columnsOf(shop.events.toReversed()) }, 'bad_data'],
  [
    'times out of order',
    { events: columnsOf([1, 0, 2].map((n) => shop.events[n] as PlainEvent)) },
    'bad_data',
  ],
  ['an unknown item', { events: { ...columnsOf(shop.events), item: Int32Array.of(0, 4, 0) } }, 'bad_data'],
  ['an unknown kind', { events: { ...columnsOf(shop.events), kind: Uint8Array.of(0, 6, 0) } }, 'bad_data'],
];

test.each(refused)('refuses %s with a sentence', async (_, given, code) => {
  await expect(client.retrieve(requestOf(shop, given))).rejects.toMatchObject({
    name: 'AppError',
    code,
    message: expect.stringMatching(/\.$/),
    hint: expect.stringMatching(/\.$/),
  });
});

test('the worker gives what the function gives, tells how far it is, and stops between blocks', async () => {
  const request = requestOf(many(1_500));
  const fractions: number[] = [];
  const messages = new Set<string>();
  const result = await client.retrieve(request, {
    onProgress: ({ fraction, message }) => {
      fractions.push(fraction ?? -1);
      messages.add(message.replace(/\d+/g, 'n'));
    },
  });
  expect(withoutTimes(result)).toEqual(withoutTimes(await retrieve(request, QUIET)));
  expect(fractions.length).toBeGreaterThan(1);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
  expect([...messages].some((message) => message === 'session_neighbours: Case n of n')).toBe(true);
  const controller = new AbortController();
  const stopped = client.retrieve(request, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
});

/** A case a user of a shop in which everybody looks at three items. */
function many(users: number): Shop {
  const all = Array.from({ length: users }, (_, user) => user);
  return {
    ...{ users, items: 50, cut: 100, category: Array.from({ length: 50 }, (_, item) => item % 4) },
    events: all.flatMap((user) =>
      [0, 1, 2].map((n) => ({
        user,
        item: (user * 7 + n * n) % 50,
        ts: n * 10 + (user % 5),
        kind: 'view' as const,
      })),
    ),
    cases: all.map((user) => ({ user, at: 100, relevant: [user % 50] })),
  };
}

function withoutTimes(result: Awaited<ReturnType<typeof retrieve>>) {
  return {
    ...result,
    cuts: result.cuts.map(({ measures, ...cut }) => ({
      ...cut,
      measures: { ...measures, sources: measures.sources.map((one) => ({ ...one, fitMs: 0, caseMs: 0 })) },
    })),
  };
}

function naiveList<Name extends SourceName>(
  name: Name,
  of: Shop,
  one: Shop['cases'][number],
): [number, number][] {
  return ranked(NAIVE[name](of, historyOf(of, one), parseSettings(name, {})), K);
}
