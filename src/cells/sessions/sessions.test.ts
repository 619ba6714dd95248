import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { ingestFiles, rowsOf, textFile } from '../../../workers/warehouse/testing/ingest';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { Statements } from '../../statements/statements';
import { pauseBins, shareLonger } from './durations';
import { sessionsParams } from './params';
import { chosenCuts } from './run';
import gapsSql from './sql/gaps.sql?raw';
import sessionEventsSql from './sql/session_events.sql?raw';
import sessionTableSql from './sql/session_table.sql?raw';
import splitSql from './sql/split.sql?raw';
import summarySql from './sql/summary.sql?raw';

interface Event {
  user: string;
  item: string;
  ts: number;
  event: 'view' | 'cart' | 'purchase';
}

interface Session {
  user: string;
  start_ts: number;
  end_ts: number;
  events: number;
  views: number;
  carts: number;
  purchases: number;
  distinct_items: number;
  converted: boolean;
}

/** The definition, event by event: users apart, in order of time then file, cut where a pause is longer. */
function cutByHand(events: readonly Event[], gapMs: number): Session[] {
  const sessions: Session[] = [];
  for (const user of new Set(events.map((event) => event.user))) {
    const own = events.filter((event) => event.user === user);
    own.sort((a, b) => a.ts - b.ts); // stable: ties keep the order of the file
    let from = 0;
    for (let at = 1; at <= own.length; at++) {
      const [before, next] = [own[at - 1], own[at]];
      if (next && before && next.ts - before.ts <= gapMs) continue;
      sessions.push(summed(user, own.slice(from, at)));
      from = at;
    }
  }
  return sessions.sort(bySession);
}

function summed(user: string, events: readonly Event[]): Session {
  const of = (kind: Event['event']) => events.filter(({ event }) => event === kind).length;
  return {
    user,
    start_ts: Math.min(...events.map(({ ts }) => ts)),
    end_ts: Math.max(...events.map(({ ts }) => ts)),
    events: events.length,
    views: of('view'),
    carts: of('cart'),
    purchases: of('purchase'),
    distinct_items: new Set(events.map(({ item }) => item)).size,
    converted: of('purchase') > 0,
  };
}

const bySession = (a: Session, b: Session) =>
  a.user < b.user ? -1 : a.user > b.user ? 1 : a.start_ts - b.start_ts;

let engine: Engine;
let db: Statements;
beforeAll(async () => {
  engine = await openNodeEngine();
  db = new Statements({ warehouse: nodeWarehouse(engine) }, names);
});
afterAll(() => engine.close());

const names = {
  events: 'events',
  session_events: 'session_events',
  session_base: 'session_base',
  sessions: 'sessions',
};

async function cut(gapMs: number): Promise<Session[]> {
  await db.table('session_events', '', sessionEventsSql, { values: { gap_ms: gapMs } });
  await db.table('session_base', '', sessionTableSql);
  const rows = await rowsOf(
    engine,
    `SELECT source_id AS user, CAST(start_ts AS DOUBLE) AS start_ts, CAST(end_ts AS DOUBLE) AS end_ts, events,
       "views", carts, purchases, distinct_items, converted
     FROM session_base JOIN users USING (user_id)`,
  );
  return (rows as unknown as Session[]).map((row) => ({ ...row })).sort(bySession);
}

const csv = (events: readonly Event[]) =>
  ['timestamp,visitorid,event,itemid,transactionid']
    .concat(
      events.map(({ user, item, ts, event }, at) => {
        const word = { view: 'view', cart: 'addtocart', purchase: 'transaction' }[event];
        return `${ts},${user},${word},${item},${event === 'purchase' ? at : ''}`;
      }),
    )
    .join('\n');

const anyEvents = fc.array(
  fc.record({
    user: fc.constantFrom('a', 'b', 'c'),
    item: fc.constantFrom('x', 'y', 'z'),
    // Few distinct minutes, so that ties and pauses of exactly the gap are common.
    ts: fc.integer({ min: 0, max: 200 }).map((minute) => 1_700_000_000_000 + minute * 60_000),
    event: fc.constantFrom('view' as const, 'cart' as const, 'purchase' as const),
  }),
  { minLength: 1, maxLength: 60 },
);

const at = (minute: number): Event => ({
  user: 'a',
  item: 'x',
  ts: 1_700_000_000_000 + minute * 60_000,
  event: 'view',
});

test('any events, any gap: the same sessions as cut by hand', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, fc.integer({ min: 1, max: 60 }), async (events, minutes) => {
      await ingestFiles(engine, [textFile('e.csv', csv(events))], { keep_duplicates: true });
      expect(await cut(minutes * 60_000)).toEqual(cutByHand(events, minutes * 60_000));
    }),
    // First a pause of exactly the gap and one of a minute more: by chance they may not come.
    { numRuns: 25, examples: [[[at(0), at(30), at(61), at(61)], 30]] },
  );
});

test('the pauses add up, and so do the splits', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, fc.nat(200), fc.nat(200), async (events, a, b) => {
      await ingestFiles(engine, [textFile('e.csv', csv(events))], { keep_duplicates: true });
      const sessions = await cut(30 * 60_000);
      const gaps = await db.rows<{ bin: number; pauses: number }>('', gapsSql);
      const users = new Set(events.map(({ user }) => user)).size;
      expect(pauseBins(gaps).reduce((sum, bin) => sum + bin.count, 0)).toBe(events.length - users);

      const cuts = [a, b].sort((x, y) => x - y).map((minute) => 1_700_000_000_000 + minute * 60_000);
      const [validation_from = 0, test_from = 0] = cuts;
      await db.table('sessions', '', splitSql, { values: { validation_from, test_from } });
      const rows = await db.rows<{
        split: string;
        sessions: number;
      }>('', summarySql);
      const count = (split: string) => rows.find((row) => row.split === split)?.sessions ?? 0;
      expect(count('all')).toBe(sessions.length);
      expect(count('train')).toBe(sessions.filter(({ start_ts }) => start_ts < validation_from).length);
      expect(count('test')).toBe(sessions.filter(({ start_ts }) => start_ts >= test_from).length);
      expect(count('train') + count('validation') + count('test')).toBe(sessions.length);
    }),
    { numRuns: 15 },
  );
});

const sample = new URL('../../../../shared/data/retailrocket/events_sample.csv', import.meta.url);
if (!existsSync(sample)) console.warn('skipped: the real sample needs ../shared/data beside the checkout');

test.skipIf(!existsSync(sample))(
  'RetailRocket sample: every session equals the one cut by hand',
  async () => {
    const text = readFileSync(sample, 'utf8');
    const events = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line): Event => {
        const [ts = '', user = '', word = '', item = ''] = line.split(',');
        const event = word === 'view' ? 'view' : word === 'addtocart' ? 'cart' : 'purchase';
        return { user, item, ts: Number(ts), event };
      });
    await ingestFiles(engine, [textFile('events_sample.csv', text)], { keep_duplicates: true });
    const sessions = await cut(30 * 60_000);
    expect(sessions).toEqual(cutByHand(events, 30 * 60_000));
    expect(sessions).toHaveLength(6229);
    expect(sessions.filter(({ converted }) => converted)).toHaveLength(40);
  },
);

test('default cut dates give way to chosen ones, and never cross them', () => {
  const found = { first_start: 0, last_start: 100, last_end: 110, validation_from: 70, test_from: 85 };
  const params = (change: object) => sessionsParams.parse(change);
  expect(chosenCuts(found, params({}))).toEqual({ validation_from: 70, test_from: 85 });
  expect(chosenCuts(found, params({ validation_from: 90 }))).toEqual({ validation_from: 90, test_from: 90 });
  expect(chosenCuts(found, params({ test_from: 50 }))).toEqual({ validation_from: 50, test_from: 50 });
  expect(() => chosenCuts(found, params({ validation_from: 60, test_from: 50 }))).toThrow(
    'Validation begins after the test',
  );
});

test('the share of longer pauses is read off the bins', () => {
  const bins = [
    { from: 1, to: 10, count: 90 },
    { from: 10, to: 100, count: 10 },
  ];
  expect(shareLonger(bins, 1)).toBe(1);
  expect(shareLonger(bins, 10)).toBeCloseTo(0.1);
  expect(shareLonger(bins, 55)).toBeCloseTo(0.05);
  expect(shareLonger(bins, 100)).toBe(0);
  expect(shareLonger([], 100)).toBe(0);
});
