import { afterAll, beforeAll, expect, test } from 'vitest';
import { inThreadSequence } from '../../../workers/sequence/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import type { SequenceModel } from '../../contracts/sequence_model';
import { readSequences, sequenceSource } from '../../contracts/sequences';
import { Statements } from '../../statements/statements';
import { sequenceCellWith } from '../sequence/cell';
import type { SequenceValue } from '../sequence/value';
import { NodeNotebook } from '../testing/node_notebook';
import { writePredictions } from './bulk';
import { predictCellWith } from './cell';
import { type CsvTables, predictionsCsv } from './csv';
import { openModel } from './open_model';
import type { PredictParams } from './params';
import type { PredictValue } from './value';

const cell = predictCellWith(inThreadSequence);
let notebook: NodeNotebook;
let trained: SequenceValue;

beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 400, items: 80, days: 20 });
  const small = { width: 16, epochs: 2, batch_tokens: 256, max_length: 10, patience: 0 };
  // Rare items are left out, so that there are sessions without a known one.
  const rare = { min_item_events: 200 };
  trained = (await notebook.run<SequenceValue>(sequenceCellWith(inThreadSequence), { ...small, ...rare }))
    .value;
});
afterAll(() => notebook.engine.close());

const run = (params: Partial<PredictParams> = {}, change: Parameters<NodeNotebook['run']>[2] = {}) =>
  notebook.run<PredictValue>(cell, { count: 5, ...params }, change);
const shelved = () => notebook.models.get<SequenceModel>(trained.model_name);
const read = () =>
  readSequences(
    new Statements(notebook.context()),
    sequenceSource(notebook.inputs),
    trained.items_table,
    'test',
  );

interface Row {
  session_id: number;
  rank: number;
  item_id: number;
  share: number;
}
const rowsOf = (table: string) => notebook.rows<Row>(`SELECT * FROM ${table} ORDER BY session_id, rank`);

/** What the engine itself says of one session. */
async function directly(session: number, head: 'view' | 'purchase', count: number) {
  const { data, sessions } = await read();
  const at = sessions.indexOf(session);
  const [start, end] = [data.offsets[at] as number, data.offsets[at + 1] as number];
  const engine = inThreadSequence();
  const model = await openModel(engine, shelved());
  const one = {
    offsets: Int32Array.of(0, end - start),
    items: data.items.slice(start, end),
    events: data.events?.slice(start, end) ?? null,
    times: data.times?.slice(start, end) ?? null,
  };
  const { items, shares } = await engine.predict({ model, data: one, head, count });
  engine.terminate();
  return Array.from(items, (item, n) => ({
    item_id: shelved().items.ids[item] as number,
    share: shares[n] as number,
  }));
}

test.each(['view', 'purchase'] as const)(
  'every session with a known item has its rows of the head %s, as the engine says them',
  async (head) => {
    const { value, tables, figures } = await run({ head });
    const { data, sessions } = await read();
    const unanswered = Array.from(sessions).filter((_, s) =>
      data.items.subarray(data.offsets[s], data.offsets[s + 1]).every((item) => item < 0),
    );
    expect(unanswered.length).toBeGreaterThan(0);
    const rows = await rowsOf(tables.predictions as string);
    const predicted = new Map<number, Row[]>();
    for (const row of rows) predicted.set(row.session_id, [...(predicted.get(row.session_id) ?? []), row]);
    expect(new Set(predicted.keys())).toEqual(new Set([...sessions].filter((s) => !unanswered.includes(s))));
    for (const own of predicted.values()) {
      expect(own.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
      const shares = own.map(({ share }) => share);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
    }
    for (const session of [...predicted.keys()].slice(-3)) {
      const found = (predicted.get(session) as Row[]).map(({ item_id, share }) => ({ item_id, share }));
      expect(found).toEqual(await directly(session, head, 5));
    }
    const firsts = rows.filter(({ rank }) => rank === 1).map(({ share }) => share);
    expect(figures).toMatchObject({
      sessions: sessions.length,
      'sessions.without_known_item': unanswered.length,
      items: shelved().items.ids.length,
      rows: 5 * predicted.size,
    });
    expect(figures.mean_first_share).toBeCloseTo(firsts.reduce((a, b) => a + b) / firsts.length, 5);
    expect(value).toMatchObject({ taken: sessions.length, unanswered: unanswered.length, count: 5 });
  },
);

test('parts give the same table as one go, in the order of the sessions', async () => {
  const { data, sessions } = await read();
  const engine = inThreadSequence();
  const model = await openModel(engine, shelved());
  const write = async (sessionsAPart: number) => {
    const context = notebook.context();
    const table = context.table('predictions');
    const written = await writePredictions(context, engine, model, {
      ...{ data, sessions, items: shelved().items, table, from: 0, to: 1, sessionsAPart },
      ...{ head: 'view', count: 3, exclude_seen: true },
    });
    return { written, rows: await notebook.rows<Row>(`SELECT * FROM ${table}`) };
  };
  const whole = await write(sessions.length);
  expect(await write(37)).toEqual(whole);
  expect(whole.written.rows).toBe(whole.rows.length);
  expect(whole.written.preview.map(({ rank }) => rank)).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
  engine.terminate();
});

test('of too many sessions the latest are taken, and it is counted', async () => {
  const { sessions } = await read();
  const { value, tables } = await run({ most_sessions: 20 });
  expect(value).toMatchObject({ sessions: sessions.length, taken: 20 });
  const found = new Set((await rowsOf(tables.predictions as string)).map(({ session_id }) => session_id));
  expect(found.size).toBe(20 - value.unanswered);
  for (const session of found) expect([...sessions.slice(-20)]).toContain(session);
});

test('the CSV has the file’s own ids', async () => {
  const { tables } = await run({ count: 2, exclude_seen: true });
  const { events: data, sessions } = notebook.inputs;
  const all = { ...data?.tables, ...sessions?.tables, ...tables } as unknown as CsvTables;
  let told = 0;
  const onRows = (rows: number) => {
    told = rows;
  };
  const text = await (await predictionsCsv(notebook.warehouse, all, data, { rowsAtATime: 3, onRows })).text();
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toBe('session,user,rank,item,share');
  const wanted = await notebook.rows<{ user: string; item: string } & Row>(`
    SELECT p.*, u.source_id AS "user", i.source_id AS item
    FROM ${tables.predictions} p
    JOIN ${all.sessions} s ON s.session_id = p.session_id
    JOIN ${all.users} u ON u.user_id = s.user_id
    JOIN ${all.items} i ON i.item_id = p.item_id
    ORDER BY p.session_id, p.rank`);
  expect(told).toBe(wanted.length);
  expect(lines.map((line) => line.split(',').slice(0, 4))).toEqual(
    wanted.map(({ session_id, user, rank, item }) => [String(session_id), user, String(rank), item]),
  );
  lines.forEach((line, n) => {
    expect(Number(line.split(',')[4])).toBeCloseTo(wanted[n]?.share as number, 6);
  });
});

test('of users’ histories the last session is named, and asked with all before it', async () => {
  const { sequence_model } = notebook.inputs;
  notebook.give('sequence_model', sequence_model?.tables ?? {}, { ...trained, unit: 'histories' });
  const { value, tables } = await run();
  notebook.give('sequence_model', sequence_model?.tables ?? {}, trained);
  const last = await notebook.rows<{ session_id: number }>(`
    SELECT max_by(s.session_id, s.start_ts) AS session_id
    FROM ${notebook.inputs.sessions?.tables.sessions} s WHERE split = 'test' GROUP BY user_id`);
  const found = new Set((await rowsOf(tables.predictions as string)).map(({ session_id }) => session_id));
  expect(value).toMatchObject({ unit: 'histories', taken: last.length });
  expect(found.size).toBe(last.length - value.unanswered);
  for (const session of found) expect(last.map(({ session_id }) => session_id)).toContain(session);
});

test('examples are of many lengths, and are answered after each event as the engine would', async () => {
  const { value } = await run();
  const lengths = value.examples.map(({ items }) => items.length);
  expect(new Set(lengths).size).toBeGreaterThan(4);
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  for (const { items, answers, session_id } of value.examples.slice(0, 4)) {
    const { listLength } = answers.view;
    const last = answers.view.items.slice((items.length - 1) * listLength, items.length * listLength);
    const direct = await directly(session_id, 'view', listLength);
    expect(Array.from(last, (item) => shelved().items.ids[item])).toEqual(
      direct.map(({ item_id }) => item_id),
    );
    for (const item of [...items, ...answers.purchase.items]) {
      if (item >= 0) expect(value.known.numbers).toContain(item);
    }
  }
});

test('a run that is cancelled stops, and one without a model or a session is a sentence', async () => {
  const controller = new AbortController();
  const cancelled = run(
    {},
    {
      signal: controller.signal,
      progress: ({ message }) => {
        if (message.startsWith('Predicting')) controller.abort();
      },
    },
  );
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  const { sequence_model } = notebook.inputs;
  const gone = { ...(sequence_model?.value as SequenceValue), model_name: 'elsewhere' };
  notebook.give('sequence_model', sequence_model?.tables ?? {}, gone);
  await expect(run()).rejects.toMatchObject({
    code: 'missing_input',
    hint: 'Run the Sequence model cell again.',
  });
  notebook.give('sequence_model', sequence_model?.tables ?? {}, trained);
});
