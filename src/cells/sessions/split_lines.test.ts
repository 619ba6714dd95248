import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { bind } from '../../../workers/warehouse/sql';
import { rowsOf } from '../../../workers/warehouse/testing/ingest';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { finePeriods, splitLines } from './split_lines';
import timelineSql from './sql/timeline.sql?raw';
import type { SessionsValue } from './value';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const MINUTE = 60_000;
const START = Date.UTC(2026, 4, 3, 9, 30);

/** Sessions that begin at these minutes after half past nine; every third converts. */
async function linesOf(minutes: readonly number[]) {
  const starts = minutes.map((minute) => START + minute * MINUTE);
  const rows = starts.map((ts, at) => `(${ts}, ${at % 3 === 2})`);
  await engine.session((session) =>
    session.query(
      `CREATE OR REPLACE TABLE sessions_seen AS FROM (VALUES ${rows.join()}) v(start_ts, converted)`,
    ),
  );
  const span = { first_start: Math.min(...starts), last_start: Math.max(...starts) };
  const periods = finePeriods(span);
  if (!periods) return null;
  const { start, length } = periods;
  const sql = bind(timelineSql, { names: { session_base: 'sessions_seen' }, values: { start, length } });
  const counted = (await rowsOf(engine, sql)) as unknown as NonNullable<SessionsValue['timeline']>['rows'];
  return splitLines({ daily: [], timeline: { periods, rows: counted } });
}

test('up to three days of sessions are drawn by hour or minute, each session in its period', async () => {
  const minutes = fc.array(fc.nat(3 * 24 * 60), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(minutes, async (given) => {
      const lines = await linesOf(given);
      const span = Math.max(...given) - Math.min(...given);
      expect(lines?.unit).toBe(span <= 180 ? 'minute' : 'hour');
      for (const [at, time] of (lines?.times ?? []).entries()) {
        const inside = given.map((minute, place) => ({ ts: START + minute * MINUTE, place }));
        const here = inside.filter(({ ts }) => ts >= time && ts < time + (lines?.length ?? 0));
        expect(lines?.counts.sessions[at]).toBe(here.length);
        expect(lines?.counts.converting[at]).toBe(here.filter(({ place }) => place % 3 === 2).length);
      }
      expect(lines?.counts.sessions.reduce((sum, count) => sum + count, 0)).toBe(given.length);
    }),
    { numRuns: 15 },
  );
});

test('longer data is drawn by day, with the empty days between', async () => {
  expect(await linesOf([0, 3 * 24 * 60 + 1])).toBeNull();
  const lines = splitLines({
    daily: [
      { day: 10, sessions: 4, converting: 1 },
      { day: 12, sessions: 2, converting: 0 },
    ],
  });
  expect(lines).toMatchObject({ unit: 'day', counts: { sessions: [4, 0, 2], converting: [1, 0, 0] } });
  expect(lines.formatTime(lines.times[2] ?? 0)).toBe('13 Jan 1970');
});
