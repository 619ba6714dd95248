import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../workers/warehouse/database';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { EVENT_KINDS } from '../../../workers/warehouse/protocol';
import { literal, type SqlValue } from '../../../workers/warehouse/sql';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { PageCheckpoints } from '../../notebook/checkpoints';
import { FileShelf } from '../../notebook/files';
import { ModelShelf } from '../../notebook/models';
import { exploreCell } from './cell';
import { LENGTH_EDGES, POPULARITY_EDGES } from './dimensions';
import { bruteForce, linkedRows, sessionsOf, type TestEvent } from './testing/brute_force';

let engine: Engine;
let warehouse: Database;
beforeAll(async () => {
  engine = await openNodeEngine();
  warehouse = nodeWarehouse(engine);
  await query(`CREATE TYPE kind AS ENUM (${EVENT_KINDS.map(literal).join()})`);
});
afterAll(() => engine.close());

const query = (sql: string) => warehouse.query(sql);

async function makeTable(name: string, columns: string, rows: readonly (readonly SqlValue[])[]) {
  await query(`CREATE OR REPLACE TABLE ${name} (${columns})`);
  if (rows.length === 0) return;
  const tuples = rows.map((row) => `(${row.map(literal).join()})`);
  await query(`INSERT INTO ${name} VALUES ${tuples.join()}`);
}

interface Extras {
  names?: [number, string][];
  tree?: [number, number | null][];
  properties?: [ts: number, item: number, category: number | null][];
  signal?: AbortSignal;
  percent?: number;
}

/** Runs the cell over a shop that stands in the database. */
async function explore(events: readonly TestEvent[], extras: Extras = {}) {
  const sessions = sessionsOf(events);
  await makeTable(
    'events',
    `event_id INTEGER, ts BIGINT, user_id INTEGER, item_id INTEGER, event kind, category_id INTEGER,
      price DOUBLE, brand_id INTEGER, order_id INTEGER`,
    events.map((e) => [e.event_id, e.ts, e.user_id, e.item_id, e.event, e.category_id, null, null, null]),
  );
  await makeTable(
    'session_events',
    'event_id INTEGER, session_id INTEGER',
    sessions.flatMap((session) => session.events.map((event) => [event.event_id, session.session_id])),
  );
  await makeTable(
    'sessions',
    'session_id INTEGER, events INTEGER, "views" INTEGER, carts INTEGER, purchases INTEGER',
    sessions.map(({ session_id, events: own }) => [
      session_id,
      own.length,
      ...(['view', 'cart', 'purchase'] as const).map((kind) => own.filter((e) => e.event === kind).length),
    ]),
  );
  await makeTable('categories', 'category_id INTEGER, source_id VARCHAR', extras.names ?? []);
  await makeTable('tree', 'category_id INTEGER, parent_id INTEGER', extras.tree ?? []);
  const properties = (extras.properties ?? []).map((row) => [...row, null]);
  await makeTable('properties', 'ts BIGINT, item_id INTEGER, category_id INTEGER, price DOUBLE', properties);
  const result = (tables: Record<string, string>, figures: Record<string, number>) => ({
    value: null,
    figures,
    tables,
    sql: [],
  });
  return exploreCell.run(
    {
      key: '0123456789abcdef',
      signal: extras.signal ?? new AbortController().signal,
      progress: () => {},
      warehouse,
      files: new FileShelf(),
      models: new ModelShelf(),
      checkpoints: new PageCheckpoints(),
      cellId: 'cell',
      kinds: {},
      inputList: [],
      table: (role) => `${role}_0123456789ab`,
    },
    { earlier_percent: extras.percent ?? 80 },
    {
      events: result(
        {
          events: 'events',
          categories: 'categories',
          ...(extras.tree ? { category_tree: 'tree' } : {}),
          ...(extras.properties ? { item_properties: 'properties' } : {}),
        },
        {},
      ),
      sessions: result(
        { sessions: 'sessions', session_events: 'session_events' },
        { sessions: sessions.length },
      ),
    },
  );
}

const DAY = 86_400_000;
const START = Date.UTC(2015, 4, 3, 5);

function event(event_id: number, fields: Partial<TestEvent> = {}): TestEvent {
  return {
    event_id,
    ts: START + event_id * 60_000,
    user_id: 0,
    item_id: 0,
    event: 'view',
    category_id: null,
    ...fields,
  };
}

/** Small shops: few users, items and times, so that everything collides. */
const shops = fc
  .array(
    fc.record({
      ts: fc.oneof(
        fc.integer({ min: 0, max: 40 * DAY }).map((offset) => START + offset),
        fc.integer({ min: 0, max: 5 }).map((hour) => START + hour * 20 * 60_000),
      ),
      user_id: fc.integer({ min: 0, max: 6 }),
      item_id: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null, freq: 6 }),
      event: fc.constantFrom(...EVENT_KINDS, 'view' as const, 'cart' as const),
      category_id: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => rows.map((row, event_id) => ({ ...row, event_id })));

describe('against plain loops', () => {
  test('every answer, and every event in its place in the linked table, on small random shops', async () => {
    await fc.assert(
      fc.asyncProperty(shops, fc.integer({ min: 50, max: 95 }), async (events, percent) => {
        const { value, figures, tables } = await explore(events, { percent });
        const expected = bruteForce(events, percent / 100);
        expect(value.totals).toEqual({
          events: events.length,
          users: expected.users,
          items: expected.items,
          sessions: sessionsOf(events).length,
        });
        expect(value.activity.map((group) => group.users)).toEqual([
          expected.once,
          expected.few,
          expected.many,
        ]);
        expect(value.activity.reduce((sum, group) => sum + group.events, 0)).toBe(events.length);
        expect(value.funnel).toEqual(expected.funnel);
        expect(value.split).toMatchObject({
          cut: expected.cut,
          earlierUsers: expected.earlierUsers,
          returningUsers: expected.returningUsers,
          laterItems: expected.laterItems,
          newItems: expected.newItems,
          newItemEvents: expected.newItemEvents,
        });
        expect(value.popularity?.gini ?? null).toEqual(close(expected.gini));
        expect(value.popularity?.topTenth ?? null).toEqual(close(expected.topTenth));
        expect(value.pairs?.pairs ?? 0).toBe(expected.pairs);
        for (const figure of Object.values(figures)) expect(Number.isFinite(figure)).toBe(true);
        await expectLinked(events, value, tables.explore ?? '');
      }),
      { numRuns: 30 },
    );
  });
});

/** The linked table and its marginals hold every event in its place. */
async function expectLinked(
  events: readonly TestEvent[],
  value: Awaited<ReturnType<typeof explore>>['value'],
  table: string,
): Promise<void> {
  const { periods, marginals, series } = value;
  const rows = linkedRows(events, periods.start, periods.length);
  expect(marginals.period).toEqual(
    tally(
      rows.map((row) => row.period),
      periods.count,
    ),
  );
  expect(marginals.week).toEqual(
    tally(
      rows.map((row) => row.week),
      7 * 24,
    ),
  );
  expect(marginals.event).toEqual(
    tally(
      rows.map((row) => row.event),
      EVENT_KINDS.length,
    ),
  );
  expect(marginals.length).toEqual(
    tally(
      rows.map((row) => groupOf(row.sessionSize, LENGTH_EDGES)),
      LENGTH_EDGES.length + 1,
    ),
  );
  expect(marginals.popularity).toEqual(
    tally(
      rows.map((row) => groupOf(row.itemSize, POPULARITY_EDGES)),
      POPULARITY_EDGES.length + 1,
    ),
  );
  for (const one of series) {
    const own = rows.filter((row) => row.event === EVENT_KINDS.indexOf(one.kind));
    expect(one.values).toEqual(
      tally(
        own.map((row) => row.period),
        periods.count,
      ),
    );
  }
  const kept = await warehouse.query(`SELECT sum(events) AS n FROM ${table}`);
  expect(kept.toArray()[0]?.n).toBe(events.length);
}

describe('odd shops', () => {
  test('one event', async () => {
    const { value, figures } = await explore([event(0)]);
    expect(value.totals).toEqual({ events: 1, users: 1, items: 1, sessions: 1 });
    expect(value.periods.count).toBe(1);
    for (const counts of Object.values(value.marginals)) {
      expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(1);
    }
    expect(figures).toEqual({
      one_time_users: 1,
      low_activity_users: 0,
      power_users: 0,
      gini: 0,
      top_tenth_items: expect.closeTo(0.1),
      density: 1,
    });
  });

  test('no events at all is said, not drawn', async () => {
    await expect(explore([])).rejects.toMatchObject({ code: 'bad_data' });
  });

  test('only views: the funnel has one step and there is no conversion', async () => {
    const { value, figures } = await explore([event(0), event(1, { user_id: 1 })]);
    expect(value.funnel.users).toEqual([{ kind: 'view', count: 2 }]);
    expect(figures).not.toHaveProperty('view_to_cart');
  });

  test('only searches without an item', async () => {
    const { value } = await explore([event(0, { event: 'search', item_id: null })]);
    expect(value.popularity).toBeNull();
    expect(value.pairs).toBeNull();
    expect(value.funnel.users).toEqual([]);
    expect(value.marginals.popularity[0]).toBe(1);
  });

  test('nothing of the run is left behind but the linked table', async () => {
    await explore([event(0)]);
    const tables = await warehouse.query('SELECT table_name FROM information_schema.tables');
    const names = tables.toArray().map((row) => String(row.table_name));
    expect(names.filter((name) => name.startsWith('explore'))).toEqual(['explore_0123456789ab']);
  });

  test('a cancelled run stops and leaves no table', async () => {
    const controller = new AbortController();
    await query('DROP TABLE IF EXISTS explore_0123456789ab');
    controller.abort();
    await expect(explore([event(0)], { signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const tables = await warehouse.query('SELECT table_name FROM information_schema.tables');
    expect(tables.toArray().filter((row) => String(row.table_name).startsWith('explore'))).toEqual([]);
  });
});

describe('categories', () => {
  test('as known at the time of the event, with all their parents', async () => {
    const events = [0, 1, 2, 3].map((id) => event(id, { ts: START + id * DAY }));
    const { value } = await explore(events, {
      names: [
        [7, 'shoes'],
        [8, 'boots'],
        [9, 'all'],
      ],
      tree: [
        [7, 9],
        [8, 7],
        [9, null],
      ],
      // Known as shoes from day 1 on, as boots from day 3 on; a row without a category changes nothing.
      properties: [
        [START + DAY, 0, 7],
        [START + 2 * DAY, 0, null],
        [START + 3 * DAY, 0, 8],
      ],
    });
    expect(value.categories).toEqual({
      nodes: [
        { name: 'all', parent: -1, events: 0, purchases: 0 },
        { name: 'shoes', parent: 0, events: 2, purchases: 0 },
        { name: 'boots', parent: 1, events: 1, purchases: 0 },
      ],
      unknown: 1,
      hasTree: true,
    });
  });

  test("the event's own category goes before the item's", async () => {
    const { value } = await explore([event(0, { category_id: 3, event: 'purchase' })], {
      properties: [[START - DAY, 0, 7]],
    });
    expect(value.categories?.nodes).toEqual([{ name: 'category 3', parent: -1, events: 1, purchases: 1 }]);
  });

  test('none known', async () => {
    expect((await explore([event(0)])).value.categories).toBeNull();
  });
});

function tally(places: readonly number[], size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}

function groupOf(size: number, edges: readonly number[]): number {
  return edges.filter((edge) => edge <= size).length;
}

function close(expected: number | null): unknown {
  return expected === null ? null : expect.closeTo(expected, 10);
}
