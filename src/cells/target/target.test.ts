import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EvaluationClient } from '../../../workers/evaluation/client';
import { evaluationTasks } from '../../../workers/evaluation/tasks';
import { answer } from '../../../workers/generator/oracle/oracle';
import { generatorParams } from '../../../workers/generator/params';
import { inThreadWorker } from '../../../workers/runtime/testing/in_thread_worker';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { TARGETS, type TargetName } from '../../contracts/examples';
import { giveEvents, NodeNotebook } from '../testing/node_notebook';
import { targetCell } from './cell';
import { expectedPrecision } from './expected_interval';
import { oracleSummary, oracleTarget } from './oracle';
import { targetParams } from './params';
import { summaryOf } from './rows';
import type { TargetValue } from './value';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
});
afterAll(() => notebook.engine.close());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 0, 1);

interface Event {
  user: number;
  item: number;
  ts: number;
  kind: 'view' | 'cart' | 'purchase';
  category: number | null;
}

interface Row {
  user: number;
  item: number | null;
  category: number | null;
  cutoff: number;
  label: number;
  split: string;
}

type Params = ReturnType<typeof targetParams.parse>;

/** The definition, session by session; sessions end where a user pauses for more than half an hour. */
function byHand(
  events: readonly Event[],
  params: Params,
  cuts: { validation_from: number; test_from: number },
) {
  const dataEnd = Math.max(...events.map(({ ts }) => ts)) + 1;
  const rows: Row[] = [];
  let [immature, purged] = [0, 0];
  for (const user of new Set(events.map((event) => event.user))) {
    const sessions: Event[][] = [];
    const own = events.filter((event) => event.user === user).sort((a, b) => a.ts - b.ts);
    for (const event of own) {
      const open = sessions.at(-1);
      if (open && event.ts - (open.at(-1)?.ts ?? 0) <= 0.5 * HOUR) open.push(event);
      else sessions.push([event]);
    }
    sessions.forEach((session, at) => {
      const [start, end] = [session[0]?.ts ?? 0, session.at(-1)?.ts ?? 0];
      const window = (params.target === 'item_within_days' ? params.within_days : params.wait_days) * DAY;
      const split = start >= cuts.test_from ? 'test' : start >= cuts.validation_from ? 'validation' : 'train';
      const splitEnd = { train: cuts.validation_from, validation: cuts.test_from, test: dataEnd }[split];
      const future = futureOf(params, sessions, at).filter(({ ts }) => ts > end && ts < end + window);
      for (const subject of subjectsOf(params.target, session)) {
        if (end + window > dataEnd) immature++;
        else if (params.purge && end + window > splitEnd) purged++;
        else
          rows.push({
            user,
            ...subject,
            cutoff: end + 1,
            label: Number(isHit(params.target, subject, future)),
            split,
          });
      }
    });
  }
  return { rows, immature, purged };
}

function futureOf({ target, next_sessions }: Params, sessions: readonly Event[][], at: number): Event[] {
  if (target === 'item_within_days') return sessions.slice(at + 1).flat();
  return sessions.slice(at + 1, at + 1 + (target === 'item_next_sessions' ? next_sessions : 1)).flat();
}

type Asked = Pick<Row, 'item' | 'category'>;

function subjectsOf(target: TargetName, session: readonly Event[]): Asked[] {
  if (target === 'anything_next_session') return [{ item: null, category: null }];
  if (target !== 'category_next_session') {
    return [...new Set(session.map(({ item }) => item))].map((item) => ({ item, category: null }));
  }
  const categories = new Set(session.flatMap(({ category }) => (category === null ? [] : [category])));
  return [...categories].map((category) => ({ item: null, category }));
}

function isHit(target: TargetName, { item, category }: Asked, future: readonly Event[]): boolean {
  const kind = target === 'cart_next_session' ? 'cart' : 'purchase';
  return future.some(
    (event) =>
      event.kind === kind &&
      (item === null || event.item === item) &&
      (category === null || event.category === category),
  );
}

/** A small shop; an item keeps its category. */
const anyEvents = fc
  .array(
    fc.record({
      user: fc.nat(3),
      item: fc.nat(4),
      minute: fc.integer({ min: 0, max: 60 * 24 * 12 }),
      kind: fc.constantFrom('view' as const, 'view' as const, 'cart' as const, 'purchase' as const),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((drawn) =>
    drawn.map(
      ({ minute, ...event }): Event => ({
        ...event,
        ts: START + minute * 60_000,
        category: event.item === 4 ? null : event.item % 2,
      }),
    ),
  );

async function give(events: readonly Event[]): Promise<void> {
  await giveEvents(
    notebook,
    ['time,user,item,event,category']
      .concat(
        events.map(({ ts, user, item, kind, category }) =>
          [new Date(ts).toISOString(), user, item, kind, category ?? ''].join(),
        ),
      )
      .join('\n'),
  );
}

/** Rows in the file's own ids. */
const rowsOf = (examples: string | undefined) =>
  notebook.rows<Row>(`
    SELECT CAST(u.source_id AS INTEGER) AS user, CAST(i.source_id AS INTEGER) AS item, CAST(c.source_id AS INTEGER) AS category,
      CAST(cutoff_ts AS DOUBLE) AS cutoff, CAST(label AS INTEGER) AS label, split
    FROM ${examples} e JOIN users u USING (user_id) LEFT JOIN items i ON i.item_id = e.item_id
    LEFT JOIN categories c ON c.category_id = e.category_id ORDER BY example_id`);

const keyOf = (row: Row) => [row.cutoff, row.user, row.item, row.category].join();
const sorted = (rows: readonly Row[]) => [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

test('any small shop, any target: the same rows and labels as by hand', async () => {
  const params = fc.record({
    target: fc.constantFrom(...TARGETS),
    wait_days: fc.integer({ min: 1, max: 4 }),
    within_days: fc.integer({ min: 1, max: 5 }),
    next_sessions: fc.integer({ min: 1, max: 3 }),
    purge: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(anyEvents, params, async (events, given) => {
      await give(events);
      const { value, tables } = await notebook.run<TargetValue>(targetCell, { ...given, oracle: false });
      const [cuts] = await notebook.rows<{ validation_from: number; test_from: number }>(
        `SELECT CAST(coalesce(min(start_ts) FILTER (split = 'validation'), min(start_ts) FILTER (split = 'test'), max(end_ts) + 1) AS DOUBLE) AS validation_from,
           CAST(coalesce(min(start_ts) FILTER (split = 'test'), max(end_ts) + 1) AS DOUBLE) AS test_from FROM ${notebook.inputs.sessions?.tables.sessions}`,
      );
      const wanted = byHand(events, targetParams.parse(given), cuts ?? { validation_from: 0, test_from: 0 });
      expect(sorted(await rowsOf(tables.examples))).toEqual(sorted(wanted.rows));
      expect(value.summary).toMatchObject({
        rows: wanted.rows.length,
        positives: wanted.rows.filter(({ label }) => label === 1).length,
        immature: wanted.immature,
        purged: wanted.purged,
      });
      expect(value.summaries.map(({ target }) => target)).toEqual(TARGETS);
    }),
    { numRuns: 40 },
  );
});

test('ids count from 0 in the order of the cut-off, and windows are over when data and split end', async () => {
  await notebook.shop({ users: 2000, items: 200, days: 60 });
  const { tables, value } = await notebook.run<TargetValue>(targetCell, {
    candidates: 'recent_days',
    sampled_others: 2,
    oracle: false,
  });
  const [found] = await notebook.rows(`
    WITH e AS (SELECT *, lag(cutoff_ts) OVER (ORDER BY example_id) AS before FROM ${tables.examples})
    SELECT CAST(count(*) AS INTEGER) AS rows, min(example_id) AS low, max(example_id) AS high,
      CAST(count(*) FILTER (before > cutoff_ts) AS INTEGER) AS unordered,
      CAST(count(*) FILTER (label_end_ts > ${value.data_end}
        OR (split = 'train' AND label_end_ts > ${value.validation_from})
        OR (split = 'validation' AND label_end_ts > ${value.test_from})) AS INTEGER) AS late,
      CAST(count(*) - count(DISTINCT (session_id, item_id)) AS INTEGER) AS twice
    FROM e`);
  const rows = value.summary.rows;
  expect(found).toEqual({ rows, low: 0, high: rows - 1, unordered: 0, late: 0, twice: 0 });
});

test('sampled others come from before the cut-off', async () => {
  const { tables } = await notebook.run(targetCell, { sampled_others: 3, oracle: false });
  const [found] = await notebook.rows<{ unseen: number }>(`
    SELECT CAST(count(*) AS INTEGER) AS unseen FROM ${tables.examples} e WHERE NOT EXISTS (
      SELECT 1 FROM ${notebook.inputs.sessions?.tables.session_events} s WHERE s.item_id = e.item_id AND s.ts < e.cutoff_ts)`);
  expect(found?.unseen).toBe(0);
});

describe('data with little in it', () => {
  const view = (user: number, hour: number): Event => ({
    user,
    item: 0,
    ts: START + hour * HOUR,
    kind: 'view',
    category: null,
  });
  const run = () => notebook.run<TargetValue>(targetCell, { oracle: false, wait_days: 1 });

  test.each([
    ['a single event', [view(0, 0)], /There is no row in the train split/],
    [
      'one user, nothing bought',
      Array.from({ length: 60 }, (_, at) => view(0, 5 * at)),
      /0 positive rows to learn from/,
    ],
  ])('%s: a sentence, no crash', async (_, events, sentence) => {
    await give(events);
    const { value } = await run();
    expect(value.summary.verdict).toBe('hopeless');
    expect(value.summary.rule).toMatch(sentence);
    expect(value.summaries.find(({ target }) => target === 'category_next_session')?.rows).toBe(0);
  });

  test('an empty validation is said to be empty', async () => {
    await give(Array.from({ length: 60 }, (_, at) => view(at % 3, 5 * at)));
    const sessions = notebook.inputs.sessions?.tables.sessions;
    await notebook.warehouse.execute(`UPDATE ${sessions} SET split = 'test' WHERE split = 'validation'`);
    const { value } = await run();
    expect(value.summary.rule).toMatch(/There is no row in the validation split/);
    expect(value.validation_from).toBe(value.test_from);
  });

  test('without sessions there is nothing to predict from', async () => {
    await notebook.warehouse.execute(`DELETE FROM ${notebook.inputs.sessions?.tables.sessions}`);
    await expect(run()).rejects.toMatchObject({ code: 'bad_data' });
  });
});

describe('the verdict', () => {
  const judged = (train: number, test: number, rows: number) =>
    summaryOf(
      'anything_next_session',
      [
        { split: 'train', rows: rows * 6, positives: train, immature: 0, purged: 0 },
        { split: 'validation', rows, positives: test, immature: 0, purged: 0 },
        { split: 'test', rows, positives: test, immature: 0, purged: 0 },
      ],
      7,
    ).verdict;

  test.each([
    [400, 50, 1400, 'learnable'],
    [400, 50, 14_000, 'thin'],
    [60, 50, 1400, 'thin'],
    [9, 50, 1400, 'hopeless'],
    [400, 3, 1400, 'hopeless'],
    [6000, 1000, 1000, 'hopeless'],
  ])('%i positives in training, %i of %i in the test: %s', (train, test, rows, verdict) => {
    expect(judged(train, test, rows)).toBe(verdict);
  });

  test('more positives, a narrower interval; the base rate alone moves the average precision', () => {
    const widths = [10, 40, 160, 640].map(
      (positives) => expectedPrecision(positives, positives * 30)?.half_width ?? 0,
    );
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect((widths[2] ?? 0) / (widths[3] ?? 1)).toBeCloseTo(2, 0);
    expect(expectedPrecision(50, 1400)).toEqual(expectedPrecision(50, 1400));
    expect(expectedPrecision(0, 10)).toBeNull();
    expect(expectedPrecision(10, 0)).toBeNull();
  });

  test('the interval holds what models of that ROC-AUC get on such tests', () => {
    const { average_precision = 0, low = 0, high = 0 } = expectedPrecision(50, 50) ?? {};
    // With as many positives as negatives the binormal model's average precision at ROC-AUC 0.8 is about 0.80.
    expect(average_precision).toBeCloseTo(0.8, 1);
    expect(low).toBeGreaterThan(0.65);
    expect(high).toBeLessThan(0.92);
  });
});

test('the oracle of the session target ranks far above the base rate, and its mean is the rate', async () => {
  const shop = { users: 3000, items: 300, days: 60, seed: 5 };
  await notebook.shop(shop);
  const given = { target: 'anything_next_session' as const };
  const { tables, value } = await notebook.run<TargetValue>(targetCell, { ...given, oracle: false });
  const rows = await notebook.rows<{ user: number; end: number; label: number; split: number }>(
    `SELECT CAST(u.source_id AS INTEGER) AS user, CAST(cutoff_ts - 1 AS DOUBLE) AS end, CAST(label AS INTEGER) AS label,
       CAST(CASE split WHEN 'train' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END AS INTEGER) AS split
     FROM ${tables.examples} JOIN ${notebook.inputs.events?.tables.users} u USING (user_id) ORDER BY example_id`,
  );
  const probability = await answer(
    {
      params: generatorParams.parse(shop),
      target: oracleTarget(targetParams.parse(given)),
      user: Int32Array.from(rows, ({ user }) => user),
      endMs: Float64Array.from(rows, ({ end }) => end),
      subject: new Int32Array(rows.length).fill(-1),
      repeats: 60,
      seed: 1,
    },
    null,
  );
  const mean = probability.reduce((sum, value_) => sum + value_, 0) / rows.length;
  expect(mean / value.summary.rate).toBeGreaterThan(0.75);
  expect(mean / value.summary.rate).toBeLessThan(1.33);
  const { splits } = await oracleSummary(
    new EvaluationClient(() => inThreadWorker(evaluationTasks)),
    {
      user: Int32Array.from(rows, ({ user }) => user),
      label: Uint8Array.from(rows, ({ label }) => label),
      split: Uint8Array.from(rows, ({ split }) => split),
    },
    probability,
    60,
  );
  expect(splits[0]?.average_precision).toBeGreaterThan(3 * (splits[0]?.base_rate ?? 1));
});

test('without a generated shop, or switched off, the reason stands in place of the oracle', async () => {
  await give([{ user: 0, item: 0, ts: START, kind: 'view', category: null }]);
  const { value } = await notebook.run<TargetValue>(targetCell);
  expect(value.oracle).toBeNull();
  expect(value.oracle_note).toMatch(/generated shop/);
  const off = await notebook.run<TargetValue>(targetCell, { oracle: false });
  expect(off.value.oracle_note).toMatch(/switched off/);
});
