import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { ingestFiles, rowsOf, textFile } from '../../../workers/warehouse/testing/ingest';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { Statements } from '../../statements/statements';
import { decidingParams, sessionsParams } from './params';
import compareSql from './sql/compare.sql?raw';
import sessionEventsSql from './sql/session_events.sql?raw';
import ownSessionEventsSql from './sql/session_events_own.sql?raw';
import sessionTableSql from './sql/session_table.sql?raw';
import { differenceSentence } from './TwoWays';

const GAP_MS = 30 * 60_000;
const START = Date.UTC(2024, 0, 1);

interface Event {
  user: string;
  minute: number;
  /** Null: the file says no session. */
  session: string | null;
  bought: boolean;
}

let engine: Engine;
let db: Statements;
beforeAll(async () => {
  engine = await openNodeEngine();
  db = new Statements({ warehouse: nodeWarehouse(engine) }, names);
});
afterAll(() => engine.close());

const names = { events: 'events', session_events: 'session_events', session_base: 'session_base' };

async function load(events: readonly Event[]): Promise<void> {
  const rows = events.map(({ user, minute, session, bought }) =>
    [user, 'i', START + minute * 60_000, bought ? 'purchase' : 'view', session ?? ''].join(','),
  );
  const text = ['user_id,item_id,timestamp,event,session_id', ...rows].join('\n');
  await ingestFiles(engine, [textFile('e.csv', text)], { duplicates: 'keep', change: { time_format: 'ms' } });
}

/** Sessions as sets of rows of the file, in a fixed order. */
async function cut(statement: string): Promise<string[]> {
  await db.table('session_events', '', statement, { values: { gap_ms: GAP_MS } });
  await db.table('session_base', '', sessionTableSql);
  const rows = await rowsOf(
    engine,
    "SELECT string_agg(CAST(event_id AS VARCHAR), ' ' ORDER BY event_id) AS events FROM session_events GROUP BY session_id",
  );
  return rows.map((row) => String(row.events)).sort();
}

/** The definition: a session for each user and session of the file; what has none is cut by the pause. */
function ownByHand(events: readonly Event[]): number[][] {
  const sessions: number[][] = [];
  const numbered = events.map((event, at) => ({ ...event, at: at + 1 }));
  for (const user of new Set(events.map((event) => event.user))) {
    const of = numbered.filter((event) => event.user === user).sort((a, b) => a.minute - b.minute);
    const named = new Set(of.flatMap(({ session }) => (session === null ? [] : [session])));
    for (const session of named)
      sessions.push(of.filter((event) => event.session === session).map(({ at }) => at));
    sessions.push(...cutByPause(of.filter(({ session }) => session === null)));
  }
  return sessions;
}

function cutByPause(events: readonly (Event & { at: number })[]): number[][] {
  const sessions: number[][] = [];
  for (const [index, event] of events.entries()) {
    const before = events[index - 1];
    if (before && event.minute - before.minute <= 30) sessions.at(-1)?.push(event.at);
    else sessions.push([event.at]);
  }
  return sessions;
}

const inOneOrder = (sessions: number[][]) =>
  sessions.map((session) => [...session].sort((a, b) => a - b).join(' ')).sort();

const anyEvents = fc.array(
  fc.record({
    user: fc.constantFrom('a', 'b'),
    minute: fc.integer({ min: 0, max: 200 }),
    session: fc.constantFrom('s1', 's2', 's3', null),
    bought: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

test("any events: the file's own sessions, and the comparison with those by pause, as counted by hand", async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, async (events) => {
      await load(events);
      const byHand = ownByHand(events);
      const compared = await db.row('', compareSql, { values: { gap_ms: GAP_MS } });
      expect(await cut(ownSessionEventsSql)).toEqual(inOneOrder(byHand));
      const bought = (session: number[]) => session.some((at) => events[at - 1]?.bought);
      expect(compared).toMatchObject({
        own_sessions: byHand.length,
        own_converting: byHand.filter(bought).length,
        own_single: byHand.filter((session) => session.length === 1).length,
        unnamed_events: events.filter(({ session }) => session === null).length,
      });
      const byPause = (await cut(sessionEventsSql)).map((session) => session.split(' ').map(Number));
      const namesIn = (session: number[]) =>
        new Set(session.flatMap((at) => events[at - 1]?.session ?? [])).size;
      expect(compared).toMatchObject({
        pause_sessions: byPause.length,
        pause_converting: byPause.filter(bought).length,
        merged: byPause.filter((session) => namesIn(session) > 1).length,
      });
    }),
    { numRuns: 25 },
  );
});

test('sessions of the file that hold a long pause, and names that several users share, are counted', async () => {
  const at = (user: string, minute: number, session: string) => ({ user, minute, session, bought: false });
  await load([at('a', 0, 's1'), at('a', 90, 's1'), at('a', 91, 's2'), at('b', 0, 's2')]);
  const row = await db.row<Record<string, number>>('', compareSql, { values: { gap_ms: GAP_MS } });
  expect(row).toMatchObject({ own_sessions: 3, pause_sessions: 3, paused: 1, merged: 1, shared: 1 });
});

test('what differs is said in words', () => {
  const way = { sessions: 3, converting: 1, single_event: 1, median_events: 2 };
  const ways = {
    pause: way,
    own: { ...way, sessions: 5 },
    paused: 1,
    merged: 2,
    shared: 0,
    unnamed_events: 0,
  };
  expect(differenceSentence(ways, '30 min')).toBe(
    "The file names 5 sessions of its own, of which 1 converts; a pause of 30 min cuts the same events into 3. 1 of the file's sessions holds a longer pause. 2 by pause hold several of the file's.",
  );
});

test('a notebook from before the choice keeps its content key', () => {
  const { cut_by, ...before } = sessionsParams.parse({});
  expect(cut_by).toBe('pause');
  expect(decidingParams(sessionsParams.parse({}))).toEqual(before);
  expect(decidingParams(sessionsParams.parse({ cut_by: 'file' }))).toEqual({ ...before, cut_by: 'file' });
});
