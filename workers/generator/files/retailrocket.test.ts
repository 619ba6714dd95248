import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CART, PURCHASE, VIEW } from '../log/event_log';
import type { Totals } from '../oracle/exact_totals';
import { DAY_MS, generatorParams, HOUR_MS } from '../params';
import type { EventColumns, GeneratedShop } from '../protocol';
import { dayWeight } from '../simulation/calendar';
import { digestOf } from '../testing/digest';
import { correlation, findSessions, gini } from '../testing/sessions';
import { RETAILROCKET_TOTALS, simulateRetailRocket } from './retailrocket';

const REAL_DAILY = new URL('../../../../shared/data/retailrocket/daily_overview.csv', import.meta.url);
const params = generatorParams.parse({ preset: 'retailrocket-scale' });

/** A hundredth of the data set, for what needs no full size. */
const SMALL: Totals = {
  ...RETAILROCKET_TOTALS,
  events: 27_561,
  carts: 693,
  purchases: 225,
  visitors: 14_076,
  singles: 10_022,
  items: 3_000,
  categories: 200,
};

function countsOf(values: Iterable<number>, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (const value of values) counts[value] = (counts[value] as number) + 1;
  return counts;
}

function expectTotals(shop: GeneratedShop, totals: Totals): void {
  expect([...countsOf(shop.events.event, 3)]).toEqual([
    totals.events - totals.carts - totals.purchases,
    totals.carts,
    totals.purchases,
  ]);
  const perVisitor = countsOf(shop.events.user, totals.visitors);
  expect(perVisitor.length).toBe(totals.visitors);
  expect(Math.min(...new Set(perVisitor))).toBe(1);
  expect(perVisitor.filter((count) => count === 1).length).toBe(totals.singles);
  const perItem = countsOf(shop.events.item, totals.items);
  expect(perItem.length).toBe(totals.items);
  expect(Math.min(...new Set(perItem))).toBe(1);
}

function rowsOf(events: EventColumns, rows: readonly number[]): EventColumns {
  const { ts, user, item, event, order, price, category } = events;
  return {
    ts: Float64Array.from(rows, (row) => ts[row] as number),
    user: Int32Array.from(rows, (row) => user[row] as number),
    item: Int32Array.from(rows, (row) => item[row] as number),
    event: Uint8Array.from(rows, (row) => event[row] as number),
    order: Int32Array.from(rows, (row) => order[row] as number),
    price: Float32Array.from(rows, (row) => price[row] as number),
    category: Int32Array.from(rows, (row) => category[row] as number),
  };
}

it.each([1, 2, 3, 4])('meets smaller totals exactly, seed %i', async (seed) => {
  expectTotals(await simulateRetailRocket({ ...params, seed }, null, SMALL), SMALL);
});

it('gives the same bytes again, and others for another seed', async () => {
  const digest = digestOf(await simulateRetailRocket(params, null, SMALL));
  expect(digestOf(await simulateRetailRocket(params, null, SMALL))).toBe(digest);
  expect(digestOf(await simulateRetailRocket({ ...params, seed: 1 }, null, SMALL))).not.toBe(digest);
});

describe('at full size', () => {
  let shop: GeneratedShop;
  let perDay: Float64Array[];

  beforeAll(async () => {
    shop = await simulateRetailRocket(params, null);
    perDay = [VIEW, CART, PURCHASE].map(() => new Float64Array(RETAILROCKET_TOTALS.days));
    shop.events.event.forEach((event, row) => {
      const day = Math.floor(((shop.events.ts[row] as number) - shop.start_ms) / DAY_MS);
      const days = perDay[event] as Float64Array;
      days[day] = (days[day] as number) + 1;
    });
  });

  it('is the same on every machine', () => {
    expect(digestOf(shop)).toBe('1902d90d5d70e5242b50f1df6e1b93238bc0cfc5bdc857de489f0cd64483b29b');
  });

  it('has the published totals, to the last event', () => {
    expectTotals(shop, RETAILROCKET_TOTALS);
    expect(shop.events.ts.length).toBe(2_756_101);
    expect((RETAILROCKET_TOTALS.singles / RETAILROCKET_TOTALS.visitors).toFixed(3)).toBe('0.712');
    expect(new Date(shop.start_ms).toISOString()).toBe('2015-05-03T00:00:00.000Z');
    expect(new Date(shop.end_ms - 1).toISOString().slice(0, 10)).toBe('2015-09-18');
  });

  it('is in time order and within its days, all of which are used', () => {
    const { ts } = shop.events;
    let unordered = 0;
    for (let row = 1; row < ts.length; row++) if ((ts[row] as number) < (ts[row - 1] as number)) unordered++;
    expect(unordered).toBe(0);
    expect(ts[0]).toBeGreaterThanOrEqual(shop.start_ms);
    expect(ts.at(-1)).toBeLessThan(shop.end_ms);
    for (const days of perDay) expect(Math.min(...days)).toBeGreaterThan(0);
  });

  it.skipIf(!existsSync(REAL_DAILY))('has days shaped like the real ones (needs ../shared/data)', () => {
    const real = readFileSync(REAL_DAILY, 'utf8').trim().split('\n').slice(1);
    const column = (index: number) => real.map((line) => Number(line.split(',')[index]));
    const shapeError = (ours: Float64Array, theirs: number[]) =>
      theirs.reduce((sum, count, day) => sum + Math.abs(count - (ours[day] as number)), 0) /
      theirs.reduce((sum, count) => sum + count, 0);
    const [views, carts, purchases] = perDay as [Float64Array, Float64Array, Float64Array];
    expect(real.length).toBe(139);
    expect(correlation(views, column(5))).toBeGreaterThan(0.92);
    expect(shapeError(views, column(5))).toBeLessThan(0.07);
    expect(correlation(carts, column(6))).toBeGreaterThan(0.7);
    expect(shapeError(carts, column(6))).toBeLessThan(0.15);
    expect(correlation(purchases, column(7))).toBeGreaterThan(0.65);
    expect(shapeError(purchases, column(7))).toBeLessThan(0.22);
  });

  it('follows its own calendar', () => {
    const weights = Float64Array.from({ length: 139 }, (_, day) => dayWeight(day));
    expect(correlation(perDay[VIEW] as Float64Array, weights)).toBeGreaterThan(0.98);
    const hours = countsOf(
      shop.events.ts.map((ts) => Math.floor(ts / HOUR_MS) % 24),
      24,
    );
    expect(Math.max(...hours)).toBeGreaterThan(6 * Math.min(...hours));
    expect(hours.indexOf(Math.min(...hours))).toBeGreaterThanOrEqual(8);
    expect(hours.indexOf(Math.min(...hours))).toBeLessThanOrEqual(11);
  });

  it('has a long tail of items, and sessions as in the original', () => {
    const perItem = countsOf(shop.events.item, shop.items);
    expect(gini(perItem)).toBeGreaterThan(0.6);
    expect(gini(perItem)).toBeLessThan(0.85);
    const sample = [...shop.events.ts.keys()].filter((row) => (shop.events.user[row] as number) % 20 === 0);
    const sessions = [...findSessions(rowsOf(shop.events, sample)).values()].flat();
    // The original has about 1.76 M sessions at 30 minutes; the sample is every twentieth visitor.
    expect(Math.abs((20 * sessions.length) / 1_760_000 - 1)).toBeLessThan(0.05);
    let next = 0;
    let again = 0;
    for (const session of sessions) {
      const views = [...session.views.values()].reduce((a, b) => a + b, 0);
      next += Math.max(0, views - 1);
      again += views - session.views.size;
    }
    expect(Math.abs(again / next - 0.38)).toBeLessThan(0.02);
  });

  it('puts most items into the cart before they are bought, and numbers the orders in time', () => {
    const { event, user, item, order } = shop.events;
    const inCart = new Set<number>();
    const key = (row: number) => (user[row] as number) * shop.items + (item[row] as number);
    let [carted, orders, wrong] = [0, 0, 0];
    for (let row = 0; row < event.length; row++) {
      if (event[row] === CART) inCart.add(key(row));
      if ((order[row] as number) >= 0 !== (event[row] === PURCHASE) || (order[row] as number) > orders)
        wrong++;
      if (event[row] === PURCHASE && inCart.has(key(row))) carted++;
      if (order[row] === orders) orders++;
    }
    expect(wrong).toBe(0);
    expect(carted / RETAILROCKET_TOTALS.purchases).toBeGreaterThan(0.8);
    expect(orders).toBeGreaterThan(0.7 * RETAILROCKET_TOTALS.purchases);
    expect(orders).toBeLessThan(RETAILROCKET_TOTALS.purchases);
  });
});
