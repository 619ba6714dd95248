import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { Statements } from '../../statements/statements';
import { readTimeline, timeLines } from './timeline';
import type { DataSummary } from './value';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const START = Date.UTC(2026, 4, 3, 9, 30);
const MINUTE = 60_000;

/** The lines of events at these minutes; every third is a purchase. */
async function linesOf(minutes: readonly number[]) {
  const rows = minutes.map((at, id) => `(${START + at * MINUTE}, '${id % 3 === 2 ? 'purchase' : 'view'}')`);
  const sql = `CREATE OR REPLACE TABLE seen AS FROM (VALUES ${rows.join()}) v(ts, event)`;
  await engine.session((session) => session.query(sql));
  const span = {
    first_ts: START + Math.min(...minutes) * MINUTE,
    last_ts: START + Math.max(...minutes) * MINUTE,
  };
  const db = new Statements({ warehouse: nodeWarehouse(engine) }, { events: 'seen' });
  const summary = { ...span, events: minutes.length } as DataSummary;
  const timeline = await readTimeline(db, summary);
  return { timeline, asked: db.ran, lines: timeLines({ daily: [], timeline }) };
}

test('an hour of events is drawn by the minute, a day by the hour, with the empty ones between', async () => {
  const hour = await linesOf([0, 0, 2, 59]);
  expect(hour.lines).toMatchObject({ unit: 'minute' });
  expect(hour.lines.times).toHaveLength(60);
  expect(hour.lines.counts.events.slice(0, 4)).toEqual([2, 0, 1, 0]);
  expect(hour.lines.counts.purchases.filter((count) => count > 0)).toEqual([1]);
  expect(hour.lines.formatTime(hour.lines.times[59] ?? 0)).toBe('2026-05-03 10:29');
  const day = await linesOf([0, 20, 40, 23 * 60]);
  expect(day.lines).toMatchObject({ unit: 'hour' });
  expect(day.lines.counts.events).toEqual([2, 1, ...new Array(21).fill(0), 1]);
  expect(day.asked).toHaveLength(1);
});

test('a longer time is drawn by days, and asks nothing more', async () => {
  const { timeline, asked } = await linesOf([0, 5 * 24 * 60]);
  expect(timeline).toBeNull();
  expect(asked).toEqual([]);
  const day = (number: number, events: number) => ({ day: number, events, carts: 0, purchases: 1 });
  const lines = timeLines({ daily: [day(10, 4), day(13, 2)] });
  expect(lines.counts).toEqual({ events: [4, 0, 0, 2], carts: [0, 0, 0, 0], purchases: [1, 0, 0, 1] });
  expect([lines.unit, lines.formatTime(lines.times[3] ?? 0)]).toEqual(['day', '14 Jan 1970']);
});
