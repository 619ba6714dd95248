import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../../workers/warehouse/engine/engine';
import { literal, type SqlValue } from '../../../../workers/warehouse/sql';
import { nodeWarehouse } from '../../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../../workers/warehouse/testing/node_engine';
import type { Periods } from '../../../charts/periods';
import { itemName } from '../../../contracts/names';
import { Statements } from '../../../statements/statements';
import type { ExploreTables } from '../ask';
import { askShop } from './ask';
import { bandName, priceEdges } from './price_bands';
import { bandsSentence, formatMoney, orderSentence, topSentence } from './sentences';
import { FEWEST_VIEWS, MEASURES, MOST, measureOf, topBy } from './top';
import type { TopRow } from './value';

/** Data whose items have names of their own. */
const NAMED = {
  ...{ value: { named: { items: true, categories: false } }, figures: {}, tables: {}, sql: [] },
};

interface Sale {
  event: 'view' | 'purchase';
  period: number;
  item: number | null;
  brand: number | null;
  price: number | null;
  quantity: number;
  order: number | null;
  session: number | null;
}

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const query = (sql: string) => engine.session((session) => session.query(sql));
const PERIODS: Periods = { unit: 'hour', start: 0, length: 3_600_000, count: 3 };
const TABLES = {
  ...{ events: 'events', session_events: 'session_events', sessions: 'sessions', items: 'items' },
  ...{ brands: undefined, categories: undefined, item_properties: undefined, category_tree: undefined },
  ...{ linked: 'linked', per_user: 'per_user', per_item: 'per_item', sales: 'sales' },
} satisfies ExploreTables;

async function makeTable(name: string, columns: string, rows: readonly (readonly SqlValue[])[]) {
  await query(`CREATE OR REPLACE TABLE ${name} (${columns})`);
  const tuples = rows.map((row) => `(${row.map(literal).join()})`);
  if (tuples.length > 0) await query(`INSERT INTO ${name} VALUES ${tuples.join()}`);
}

async function shopOf(
  sales: readonly Sale[],
  { properties }: { properties?: [number, number, number][] } = {},
) {
  await makeTable(
    'events',
    `event_id INTEGER, ts BIGINT, item_id INTEGER, event VARCHAR, category_id INTEGER, brand_id INTEGER,
      price DOUBLE, quantity DOUBLE, order_id INTEGER`,
    sales.map((s, id) => [
      id,
      s.period * 3_600_000 + 5,
      s.item,
      s.event,
      null,
      s.brand,
      s.price,
      s.quantity,
      s.order,
    ]),
  );
  await makeTable(
    'session_events',
    'event_id INTEGER, session_id INTEGER',
    sales.flatMap(({ session }, id) => (session === null ? [] : [[id, session]])),
  );
  await makeTable('items', 'item_id INTEGER, source_id VARCHAR, name VARCHAR', [
    [0, '4711', null],
    [1, 'x', 'red shoes'],
  ]);
  await makeTable('properties', 'ts BIGINT, item_id INTEGER, price DOUBLE', properties ?? []);
  await query('ALTER TABLE properties ADD COLUMN category_id INTEGER');
  const tables: ExploreTables = { ...TABLES, ...(properties ? { item_properties: 'properties' } : {}) };
  return askShop({
    db: new Statements({ warehouse: nodeWarehouse(engine) }, { ...tables }),
    tables,
    periods: PERIODS,
    categories: { counts: [], names: new Map() },
    itemName: itemName(NAMED),
  });
}

const nothing: Sale = {
  ...{ event: 'purchase', period: 0, item: null, brand: null, price: null, quantity: 1, order: null },
  session: null,
};
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const close = (value: number) => expect.closeTo(value, 6);

const sales = fc.array(
  fc.record({
    event: fc.constantFrom('view' as const, 'purchase' as const),
    period: fc.integer({ min: 0, max: 2 }),
    item: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
    brand: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
    price: fc.option(
      fc.integer({ min: 1, max: 40_000 }).map((cents) => cents / 100),
      { nil: null },
    ),
    quantity: fc.integer({ min: 1, max: 3 }),
    order: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
    session: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  }),
  { maxLength: 40 },
);

test('revenue, orders, price bands and top lists as plain loops find them', async () => {
  await fc.assert(
    fc.asyncProperty(sales, async (events) => {
      const { sales: found, top } = await shopOf(events);
      const bought = events
        .map((sale, id) => ({ ...sale, id }))
        .filter(({ event, price }) => event === 'purchase' && price !== null)
        .map((sale) => ({ ...sale, brought: (sale.price ?? 0) * sale.quantity }));
      expect(found === null).toBe(bought.length === 0);
      if (found) {
        const orders = new Map<string, number>();
        for (const { order, session, id, brought } of bought) {
          const key = order !== null ? `o${order}` : session !== null ? `s${session}` : `e${id}`;
          orders.set(key, (orders.get(key) ?? 0) + brought);
        }
        const values = [...orders.values()].sort((a, b) => a - b);
        const middle = (values.length - 1) / 2;
        expect(found).toMatchObject({
          purchases: events.filter(({ event }) => event === 'purchase').length,
          priced: bought.length,
          revenue: close(sum(bought.map(({ brought }) => brought))),
          orders: orders.size,
          medianOrder: close(((values[Math.floor(middle)] ?? 0) + (values[Math.ceil(middle)] ?? 0)) / 2),
        });
        expect(found.byPeriod.revenue).toEqual(
          [0, 1, 2].map((period) =>
            close(sum(bought.filter((b) => b.period === period).map((b) => b.brought))),
          ),
        );
        for (const { from, to, purchases, revenue, views } of found.bands) {
          const isIn = ({ price }: Sale) =>
            price !== null && (from === null || price >= from) && (to === null || price < to);
          expect([purchases, revenue]).toEqual([
            bought.filter(isIn).length,
            close(sum(bought.filter(isIn).map(({ brought }) => brought))),
          ]);
          if (views !== null) expect(views).toBe(events.filter((e) => e.event === 'view' && isIn(e)).length);
        }
        expect(sum(found.bands.map(({ purchases }) => purchases))).toBe(bought.length);
      }
      for (const [list, of] of [
        [top.items, 'item'],
        [top.brands, 'brand'],
      ] as const) {
        for (const row of list ?? []) {
          const own = events.filter((sale) => sale[of] === row.id);
          expect(row.views).toBe(own.filter(({ event }) => event === 'view').length);
          expect(row.purchases).toBe(own.filter(({ event }) => event === 'purchase').length);
          const brought = bought.filter((sale) => sale[of] === row.id).map((sale) => sale.brought);
          expect(row.revenue).toEqual(brought.length > 0 ? close(sum(brought)) : null);
        }
        const all = new Set(events.flatMap((sale) => sale[of] ?? []));
        expect(list?.length ?? 0).toBe(all.size);
      }
    }),
    { numRuns: 20 },
  );
});

test('without a price of its own a purchase has that of its item at the time', async () => {
  const events: Sale[] = [0, 1, 2].map((period) => ({ ...nothing, item: 0, period, session: period }));
  const found = await shopOf(events, {
    properties: [
      [3_600_000, 0, 10],
      [7_200_006, 0, 99],
    ],
  });
  expect(found.sales).toMatchObject({ purchases: 3, priced: 2, revenue: 20, order: 'session' });
  expect(found.top.items?.[0]).toMatchObject({ name: 'item 4711', revenue: 20 });
});

test('an item is called by its name where the file has one', async () => {
  const found = await shopOf([{ ...nothing, item: 1 }]);
  expect(found.top.items?.map(({ name }) => name)).toEqual(['red shoes']);
  expect(found.sales).toBeNull();
  expect(found.top.brands).toBeNull();
});

test('the first of any order are among the rows, and a rate needs views', async () => {
  // Ten items each are first by purchases, by views, by purchases per view, and by revenue.
  const kinds = [
    { views: 70, purchases: 5, price: 1 },
    { views: 80, purchases: 1, price: 1 },
    { views: 50, purchases: 4, price: 1 },
    { views: 51, purchases: 2, price: 100 },
    { views: 49, purchases: 4, price: 1 },
  ];
  const shop = Array.from({ length: 50 }, (_, item) => ({ item, ...kinds[Math.floor(item / 10)] }));
  const events = shop.flatMap(({ item, views = 0, purchases = 0, price = 0 }) => [
    ...Array.from({ length: views }, (): Sale => ({ ...nothing, event: 'view', item })),
    ...Array.from({ length: purchases }, (): Sale => ({ ...nothing, item, price })),
  ]);
  const rows = (await shopOf(events)).top.items ?? [];
  const all: TopRow[] = shop.map(({ item, views = 0, purchases = 0, price = 0 }) => ({
    ...{ id: item, name: '', views, purchases, revenue: purchases * price },
  }));
  for (const measure of MEASURES) {
    const best = (list: readonly TopRow[]) => topBy(list, measure).map((row) => measureOf(row, measure));
    expect(best(rows), measure).toEqual(best(all));
  }
  expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 4 * MOST }, (_, id) => id),
  );
  expect(measureOf(all[49] as TopRow, 'rate')).toBeNull();
  expect(measureOf({ ...(all[49] as TopRow), views: FEWEST_VIEWS }, 'rate')).toBe(4 / FEWEST_VIEWS);
});

test('bands have round edges, and cover every price', () => {
  expect(priceEdges(3, 180)).toEqual([0, 5, 10, 20, 50, 100]);
  expect(priceEdges(0.05, 0.7)).toEqual([0, 0.1, 0.2, 0.5]);
  expect(priceEdges(0.5, 90_000)).toEqual([0, 1, 10, 100, 1000, 10_000]);
  expect(priceEdges(9.99, 9.99)).toEqual([0]);
  expect(priceEdges(0, 0)).toEqual([0]);
  expect([
    bandName({ from: null, to: 5 }),
    bandName({ from: 5, to: 10 }),
    bandName({ from: 1000, to: null }),
    bandName({ from: null, to: null }),
  ]).toEqual(['under 5', '5 to 10', '1 k and more', 'all prices']);
});

test('the answers are sentences', async () => {
  const shop = await shopOf([
    { ...nothing, item: 1, price: 30, order: 1 },
    { ...nothing, item: 1, price: 12.5, order: 1 },
    { ...nothing, item: 0, price: 7, order: 2 },
    { ...nothing, item: 0, event: 'view' },
  ]);
  if (!shop.sales) throw new Error('no sales');
  expect(orderSentence(shop.sales)).toBe(
    '2 orders, 24.75 each on average; half of them are worth no more than 24.75.',
  );
  expect(bandsSentence(shop.sales)).toBe(
    'Things that cost 20 and more bring most: 60.6 % of the revenue, from 1 purchase.',
  );
  expect(topSentence(shop, 'items')).toBe('Viewed most: item 4711 (1 view). Brings most: red shoes (42.50).');
  expect(topSentence(shop, 'brands')).toBe('No event names a brand.');
  expect([formatMoney(12.5), formatMoney(7), formatMoney(45_210.4)]).toEqual(['12.50', '7', '45,210']);
});
