import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CART, PURCHASE, VIEW } from '../log/event_log';
import { DAY_MS, type GeneratorParams, generatorParams, HOUR_MS } from '../params';
import type { GeneratedShop } from '../protocol';
import { digestOf } from '../testing/digest';
import { type FoundSession, findSessions, gini } from '../testing/sessions';
import { simulate } from './simulate';

const params = (changes: Partial<GeneratorParams> = {}) => generatorParams.parse(changes);
const small = params({ users: 300, items: 80, days: 21, seed: 7 });

describe('determinism', () => {
  it('gives the known bytes for a small shop', async () => {
    expect(digestOf(await simulate(small, null))).toBe(
      '618396834314c397ebc27c4cb215e1a2d2a7063ae9e4b89d18eb70bda3f78670',
    );
  });

  it('gives the same bytes again, and others for another seed', async () => {
    const digest = digestOf(await simulate(small, null));
    expect(digestOf(await simulate(small, null))).toBe(digest);
    expect(digestOf(await simulate({ ...small, seed: 8 }, null))).not.toBe(digest);
  });

  it('does not let the number of shoppers change a shopper', async () => {
    const few = await simulate(small, null);
    const more = await simulate({ ...small, users: 500 }, null);
    const rowsOf = (shop: GeneratedShop, user: number) =>
      [...shop.events.ts.keys()]
        .filter((row) => shop.events.user[row] === user)
        .map((row) => [shop.events.ts[row], shop.events.item[row], shop.events.event[row]]);
    for (const user of [0, 17, 299]) expect(rowsOf(more, user)).toEqual(rowsOf(few, user));
  });
});

it('makes sound columns for any parameters', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 4294967295 }),
      fc.integer({ min: 100, max: 250 }),
      fc.integer({ min: 50, max: 400 }),
      fc.integer({ min: 7, max: 40 }),
      async (seed, users, items, days) => {
        const shop = await simulate(params({ seed, users, items, days }), null);
        const { ts, user, item, event, order, category, price } = shop.events;
        expect(new Set(user).size).toBe(users);
        expect(shop.end_ms - shop.start_ms).toBe(days * DAY_MS);
        let orders = 0;
        const wrong = ts.findIndex((time, row) => {
          const isPurchase = event[row] === PURCHASE;
          const number = order[row] as number;
          if (number === orders) orders++;
          return (
            !Number.isInteger(time) ||
            time < (row === 0 ? shop.start_ms : (ts[row - 1] as number)) ||
            time >= shop.end_ms ||
            category[row] !== shop.catalogue.item_category[item[row] as number] ||
            (price[row] as number) <= 0 ||
            number >= 0 !== isPurchase ||
            number >= orders
          );
        });
        expect(wrong).toBe(-1);
      },
    ),
    { numRuns: 8, seed: 3 },
  );
});

describe('the purchase-intent preset', () => {
  let shop: GeneratedShop;
  let sessions: FoundSession[];

  beforeAll(async () => {
    shop = await simulate(params(), null);
    sessions = [...findSessions(shop.events).values()].flat();
  });

  const rate = (of: readonly FoundSession[], what: (session: FoundSession) => boolean) =>
    of.filter(what).length / of.length;
  const converts = (session: FoundSession) => session.bought.size > 0;

  it('is the same on every machine', () => {
    expect(digestOf(shop)).toBe('7dbe512bf1fcfa4674e6c768158d7fa7d951bb49881bd026f899f275d4c6d8de');
  });

  it('has the figures that the product promises', () => {
    expect(shop.users).toBe(10_000);
    expect(shop.items).toBe(1_000);
    expect(new Set(shop.events.user).size).toBe(10_000);
    expect(Math.abs(shop.events.ts.length / 313_000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(sessions.length / 15_900 - 1)).toBeLessThan(0.02);
    expect(Math.abs(rate(sessions, converts) - 0.05)).toBeLessThan(0.005);
  });

  it('is mostly looking, and buys only what lay in the cart', () => {
    const counts = [VIEW, CART, PURCHASE].map(
      (kind) => shop.events.event.filter((event) => event === kind).length,
    );
    expect((counts[0] ?? 0) / shop.events.ts.length).toBeGreaterThan(0.95);
    const inCart = new Set<string>();
    shop.events.event.forEach((event, row) => {
      const key = `${shop.events.user[row]} ${shop.events.item[row]}`;
      if (event === CART) inCart.add(key);
      if (event === PURCHASE) expect(inCart.delete(key)).toBe(true);
    });
  });

  it('has three personas that convert as their names say', () => {
    const conversion = [0, 1, 2].map((persona) => {
      const own = sessions.filter((session) => shop.persona?.[session.user] === persona);
      expect(own.length).toBeGreaterThan(1500);
      return rate(own, converts);
    });
    const [window, researcher, buyer] = conversion as [number, number, number];
    expect(window).toBeLessThan(0.015);
    expect(researcher).toBeGreaterThan(3 * window);
    expect(buyer).toBeGreaterThan(2 * researcher);
  });

  it('has a rhythm of hours and days', () => {
    const starts = new Float64Array(24);
    const days = new Float64Array(7);
    for (const { startMs } of sessions) {
      const hour = Math.floor(startMs / HOUR_MS) % 24;
      const day = Math.floor((startMs - shop.start_ms) / DAY_MS) % 7;
      starts[hour] = (starts[hour] as number) + 1;
      days[day] = (days[day] as number) + 1;
    }
    expect(Math.max(...starts)).toBe(starts[20]);
    expect(Math.max(...starts)).toBeGreaterThan(10 * Math.min(...starts));
    expect(Math.max(...days)).toBeGreaterThan(1.15 * Math.min(...days));
  });

  it('has a long tail of items', () => {
    const views = new Int32Array(shop.items);
    for (const item of shop.events.item) views[item] = (views[item] as number) + 1;
    expect(gini(views)).toBeGreaterThan(0.55);
    expect(gini(views)).toBeLessThan(0.85);
    expect(views.filter((count) => count > 0).length).toBeGreaterThan(950);
  });

  it('lets intent show: more looks at an item, more purchases of it; more still from the cart', () => {
    const bought = [0, 0, 0];
    const seen = [0, 0, 0];
    for (const session of sessions) {
      for (const [item, views] of session.views) {
        const bin = views === 1 ? 0 : views <= 3 ? 1 : 2;
        seen[bin] = (seen[bin] ?? 0) + 1;
        if (session.bought.has(item)) bought[bin] = (bought[bin] ?? 0) + 1;
      }
    }
    const [once, some, many] = bought.map((count, bin) => count / (seen[bin] ?? 1)) as [
      number,
      number,
      number,
    ];
    expect(some).toBeGreaterThan(2 * once);
    expect(many).toBeGreaterThan(2 * some);
    const withCart = sessions.filter((session) => session.carted.size > 0);
    expect(rate(withCart, converts)).toBeGreaterThan(5 * rate(sessions, converts));
  });

  it('has sessions that other thresholds cut differently', () => {
    const at = (minutes: number) => [...findSessions(shop.events, minutes * 60_000).values()].flat().length;
    expect(at(10)).toBeGreaterThan(sessions.length * 1.03);
    expect(at(120)).toBeLessThan(sessions.length * 0.995);
  });

  it('takes a snapshot of every item at the start and of every change after it', () => {
    const { ts, item, price, available } = shop.snapshots;
    const first = new Set<number>();
    for (let row = 0; row < ts.length; row++) {
      if (item[row] !== item[row - 1]) {
        expect(ts[row]).toBe(shop.start_ms);
        first.add(item[row] as number);
        continue;
      }
      expect(ts[row]).toBeGreaterThan(ts[row - 1] as number);
      expect(price[row] !== price[row - 1] || available[row] !== available[row - 1]).toBe(true);
    }
    expect(first.size).toBe(shop.items);
    expect(ts.length).toBeGreaterThan(2 * shop.items);
  });

  it('writes the price of the latest snapshot into each event', () => {
    const { snapshots, events } = shop;
    for (let row = 0; row < events.ts.length; row += 997) {
      let price = -1;
      for (let at = 0; at < snapshots.ts.length; at++) {
        if (snapshots.item[at] !== events.item[row]) continue;
        if ((snapshots.ts[at] as number) <= (events.ts[row] as number)) price = snapshots.price[at] as number;
      }
      expect(events.price[row]).toBe(price);
    }
  });
});
