import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { giveEvents, NodeNotebook } from '../testing/node_notebook';
import { interactionsCell } from './cell';
import type { InteractionsValue } from './value';
import { halfWidth, judge } from './verdict';

interface Event {
  event_id: number;
  ts: number;
  user_id: number;
  item_id: number;
  event: string;
}
interface Case {
  case_id: number;
  cut: number;
  user_id: number;
  at_ts: number;
}

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function eventsOf(notebook: NodeNotebook): Promise<Event[]> {
  return notebook.rows<Event>(
    `SELECT event_id, CAST(ts AS DOUBLE) AS ts, user_id, item_id, CAST(event AS VARCHAR) AS event
     FROM ${notebook.inputs.events?.tables.events} WHERE item_id IS NOT NULL ORDER BY ts, event_id`,
  );
}

async function casesOf(notebook: NodeNotebook, tables: Record<string, string>) {
  const cases = await notebook.rows<Case>(
    `SELECT case_id, cut, user_id, CAST(at_ts AS DOUBLE) AS at_ts FROM ${tables.cases} ORDER BY case_id`,
  );
  const answers = await notebook.rows<{ case_id: number; item_id: number; grade: number }>(
    `SELECT case_id, item_id, CAST(grade AS INTEGER) AS grade FROM ${tables.answers} ORDER BY case_id, item_id`,
  );
  return { cases, answers };
}

describe('on a generated shop', () => {
  let notebook: NodeNotebook;
  let events: Event[];
  beforeAll(async () => {
    notebook = new NodeNotebook(engine);
    await notebook.shop({ users: 400, items: 120, days: 60, seed: 3 });
    events = await eventsOf(notebook);
  });

  test('cases and answers of the next purchase are those of brute force, at every cut', async () => {
    const { value, tables } = await notebook.run<InteractionsValue>(interactionsCell, { least_events: 3 });
    expect(value.cuts.map(({ cut }) => cut)).toEqual([0, 1, 2]);
    const { cases, answers } = await casesOf(notebook, tables);
    const expected = value.cuts.flatMap(({ cut, cut_ts, until_ts }) =>
      [...new Set(events.map(({ user_id }) => user_id))]
        .sort((a, b) => a - b)
        .flatMap((user) => {
          const own = events.filter(({ user_id }) => user_id === user);
          const later = own.filter(({ ts }) => ts >= cut_ts && ts < until_ts);
          const isAsked =
            own.filter(({ ts }) => ts < cut_ts).length >= 3 &&
            later.some(({ event }) => event === 'purchase');
          return isAsked ? [{ cut, user_id: user, at_ts: cut_ts, later }] : [];
        }),
    );
    expect(cases).toEqual(expected.map(({ later, ...one }, case_id) => ({ case_id, ...one })));
    const items = expected.flatMap(({ later }, case_id) => {
      const grades = new Map<number, number>();
      for (const { event, item_id } of later) {
        const grade = event === 'purchase' ? 2 : event === 'cart' ? 1 : 0;
        if (grade > 0) grades.set(item_id, Math.max(grade, grades.get(item_id) ?? 0));
      }
      return [...grades].sort(([a], [b]) => a - b).map(([item_id, grade]) => ({ case_id, item_id, grade }));
    });
    expect(answers).toEqual(items);
    expect(value.cuts.map((one) => one.cases)).toEqual(
      value.cuts.map(({ cut }) => cases.filter((one) => one.cut === cut).length),
    );
  });

  test('the test is the last fifth of the events, and the cuts before it are as long', async () => {
    const { value } = await notebook.run<InteractionsValue>(interactionsCell);
    const before = (ts: number) => events.filter((event) => event.ts < ts).length / events.length;
    expect(value.cuts.map(({ cut_ts }) => Math.round(100 * before(cut_ts)))).toEqual([40, 60, 80]);
    expect(value.cuts.at(-1)?.until_ts).toBe((events.at(-1)?.ts ?? 0) + 1);
    expect(value.before.events + value.after.events).toBe(events.length);
    const users = value.activity.reduce((sum, bin) => sum + bin.users, 0);
    expect(users).toBe(value.before.users);
    expect(value.timeline.rows.reduce((sum, row) => sum + row.events, 0)).toBe(events.length);
  });

  test('weights add up by user and item, halved by age', async () => {
    const { value, tables } = await notebook.run<InteractionsValue>(interactionsCell, { half_life_days: 7 });
    const { cut_ts } = value.cuts.at(-1) ?? { cut_ts: 0 };
    const weights: Record<string, number> = { view: 1, cart: 3, purchase: 5 };
    const expected = new Map<string, number>();
    for (const { user_id, item_id, event, ts } of events) {
      if (ts >= cut_ts) continue;
      const weight = (weights[event] ?? 0) * 0.5 ** ((cut_ts - ts) / (7 * 86_400_000));
      const pair = `${user_id} ${item_id}`;
      expected.set(pair, (expected.get(pair) ?? 0) + weight);
    }
    const rows = await notebook.rows<{ user_id: number; item_id: number; weight: number }>(
      `SELECT user_id, item_id, weight FROM ${tables.interactions}`,
    );
    expect(rows.length).toBe(expected.size);
    for (const { user_id, item_id, weight } of rows) {
      expect(weight).toBeCloseTo(expected.get(`${user_id} ${item_id}`) ?? Number.NaN, 4);
    }
  });

  test('each step of a session is asked for its own item, and the next item is the first one', async () => {
    const steps = await notebook.run<InteractionsValue>(interactionsCell, {
      protocol: 'session_steps',
      least_events: 2,
      most_cases: 200,
    });
    const { cases, answers } = await casesOf(notebook, steps.tables);
    expect(cases.filter(({ cut }) => cut === 2).length).toBe(200);
    for (const { case_id, user_id, at_ts } of cases) {
      const next = events.find((event) => event.user_id === user_id && event.ts >= at_ts);
      expect(answers.filter((answer) => answer.case_id === case_id)).toEqual([
        { case_id, item_id: next?.item_id, grade: 2 },
      ]);
    }
    const next = await notebook.run<InteractionsValue>(interactionsCell, { protocol: 'next_item' });
    expect(next.value.cuts.every((cut) => cut.cases === cut.answers && cut.cases > 0)).toBe(true);
  });

  test('what happens after the cut changes no interaction and no earlier case', async () => {
    const { value, tables } = await notebook.run<InteractionsValue>(interactionsCell);
    const { cut_ts } = value.cuts.at(-1) ?? { cut_ts: 0 };
    const other = new NodeNotebook(engine);
    const source = notebook.inputs.events?.tables.events;
    await notebook.warehouse.execute(
      `CREATE TABLE changed AS SELECT * REPLACE (CASE WHEN ts < ${cut_ts} THEN item_id ELSE (item_id * 7 + 3) % 120 END AS item_id) FROM ${source}`,
    );
    other.give('events', { ...notebook.inputs.events?.tables, events: 'changed' });
    const changed = await other.run<InteractionsValue>(
      interactionsCell,
      {},
      { table: (role) => `${role}_changed` },
    );
    const rows = (of: Record<string, string>, table: string, order: string) =>
      notebook.rows(`SELECT * FROM ${of[table]} ORDER BY ${order}`);
    expect(await rows(changed.tables, 'interactions', 'user_id, item_id')).toEqual(
      await rows(tables, 'interactions', 'user_id, item_id'),
    );
    const earlier = async (of: Record<string, string>) =>
      notebook.rows(
        `SELECT a.* FROM ${of.answers} AS a JOIN ${of.cases} AS c ON c.case_id = a.case_id WHERE c.cut < 2 ORDER BY ALL`,
      );
    expect(await earlier(changed.tables)).toEqual(await earlier(tables));
  });

  test('a cut outside the data, and users that nobody is, are said', async () => {
    await expect(notebook.run(interactionsCell, { cut_at: 5 })).rejects.toThrow('before the cut');
    await expect(notebook.run(interactionsCell, { cut_at: 9_000_000_000_000 })).rejects.toThrow(
      'after the cut',
    );
    await expect(notebook.run(interactionsCell, { least_events: 100 })).rejects.toThrow('nobody to ask');
  });
});

test('a shop without a purchase after the cut, and one of a single user', async () => {
  const notebook = new NodeNotebook(engine);
  const line = (minute: number, user: string, event: string) =>
    `2024-01-01 00:${String(minute).padStart(2, '0')}:00,${user},i${minute % 3},${event}`;
  const text = (events: string[]) => ['time,user_id,item_id,event', ...events].join('\n');
  await giveEvents(notebook, text(Array.from({ length: 20 }, (_, at) => line(at, 'anna', 'view'))));
  await expect(notebook.run(interactionsCell)).rejects.toThrow('nobody to ask');
  const one = await notebook.run<InteractionsValue>(interactionsCell, { protocol: 'next_item' });
  expect(one.value.cuts.at(-1)).toMatchObject({ cases: 1, answers: 1 });
  expect(judge(one.value).verdict).toBe('hopeless');
});

test('the interval of a hit rate narrows with the root of the cases', () => {
  expect(halfWidth(400) / halfWidth(1600)).toBeCloseTo(2, 12);
  expect(halfWidth(158, 0.0443)).toBeCloseTo(0.0321, 4);
});
