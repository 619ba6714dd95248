import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_KINDS } from '../../warehouse/protocol';
import { listOf } from '../candidates';
import { historiesOf, logBefore, userEvents } from '../events';
import { parseSettings, type SourceInput, type SourceName } from '../params';
import type { Candidates } from '../source';
import { NAIVE, ranked } from '../testing/naive_sources';
import { columnsOf, cutOf, historyOf, type Shop, shops } from '../testing/small_shops';
import { SOURCES } from './registry';

const halfLife = fc.constantFrom(null, 0.5, 3);
const few = fc.integer({ min: 1, max: 4 });
const signal = fc.record({
  view: fc.constantFrom(0, 1),
  cart: fc.constantFrom(3, 1),
  purchase: fc.constantFrom(5, 1),
});
const asked = {
  signal,
  reach: few,
  history_half_life_days: halfLife,
  history_half_life_items: fc.constantFrom(null, 2),
};
const kinds = fc.uniqueArray(fc.constantFrom(...EVENT_KINDS), { minLength: 1 });
const covisit = fc.record({
  ...asked,
  from: kinds,
  to: kinds,
  minutes_before: fc.constantFrom(0, 30, 2_000),
  minutes_after: fc.constantFrom(0, 30, 2_000),
  distance_half_life_minutes: fc.constantFrom(null, 60),
  steps: few,
  age_half_life_days: halfLife,
  neighbours: few,
});

const SETTINGS: { [Name in SourceName]: fc.Arbitrary<SourceInput[Name]> } = {
  revisit: fc.record({ signal, history_half_life_days: halfLife }),
  click_to_click: covisit,
  click_to_buy: covisit,
  buy_to_buy: covisit,
  session_neighbours: fc.record({
    length: fc.integer({ min: 1, max: 8 }),
    gap_steps: fc.nat(3),
    neighbours: fc.constantFrom(2, 500),
    sample: fc.constantFrom(4, 2_500),
    own: fc.constantFrom(1, 3),
    rarity: fc.boolean(),
  }),
  item_cosine: fc.record({
    ...asked,
    age_half_life_days: halfLife,
    most_items: fc.integer({ min: 2, max: 5 }),
    shrinkage: fc.constantFrom(0, 5),
    neighbours: few,
  }),
  category_popular: fc.record({ ...asked, age_half_life_days: halfLife }),
  popular: fc.record({ signal, age_half_life_days: halfLife }),
  newest: fc.record({ signal, bucket_hours: fc.constantFrom(1, 24, 100) }),
};

const names = Object.keys(SETTINGS) as SourceName[];

test.each(names)('%s is what its definition says', async (name) => {
  await fc.assert(
    fc.asyncProperty(shops, SETTINGS[name], fc.integer({ min: 1, max: 8 }), async (shop, input, k) => {
      const found = await answers(name, { shop, input, k });
      shop.cases.forEach((one, c) => {
        const { items, scores } = listOf(found, c);
        const expected = ranked(naive(name, shop, historyOf(shop, one), input), k);
        expect([...items]).toEqual(expected.map(([item]) => item));
        [...scores].forEach((score, place) => {
          const [, due] = expected[place] as [number, number];
          expect(Math.abs(score - due)).toBeLessThanOrEqual(1e-5 * Math.abs(due));
        });
      });
    }),
    { numRuns: 300 },
  );
});

function naive<Name extends SourceName>(
  name: Name,
  shop: Shop,
  history: ReturnType<typeof historyOf>,
  input: SourceInput[Name],
) {
  return NAIVE[name](shop, history, parseSettings(name, input));
}

/** What a source has for all cases of a shop. */
async function answers<Name extends SourceName>(
  name: Name,
  { shop, input, k }: { shop: Shop; input: SourceInput[Name]; k: number },
): Promise<Candidates> {
  const { users, items } = shop;
  const cut = cutOf(shop);
  const request = { users, items, events: columnsOf(shop.events), cuts: [cut], sources: [], k, weights: [] };
  const events = userEvents(request);
  const context = { signal: new AbortController().signal, progress: () => {} };
  const fitted = await SOURCES[name](logBefore(events, cut, request), parseSettings(name, input), context);
  return fitted.topK(historiesOf(events, cut.cases, [0, shop.cases.length]), k);
}
