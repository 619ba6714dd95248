import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { readSequences, sequenceSource } from '../../contracts/sequences';
import { NodeNotebook } from '../testing/node_notebook';
import { numberItems, readItems, sequenceStatements } from './data';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 400, items: 80, days: 20 });
});
afterAll(() => notebook.engine.close());

interface Row {
  session_id: number;
  split: string;
  item_id: number | null;
  event: string;
  ts: number;
}

const KINDS = ['view', 'cart', 'purchase'];

test('sequences are the sessions of their split event by event, and items those of training alone', async () => {
  const source = sequenceSource(notebook.inputs);
  const context = notebook.context();
  const db = sequenceStatements(context, source);
  const table = context.table('sequence_items');
  await numberItems(db, source, 3);
  const { catalogue, items } = await readItems(db, source);
  // The same, from the plain rows.
  const rows = await notebook.rows<Row>(
    `SELECT s.session_id, s.split, e.item_id, e.event, CAST(e.ts AS DOUBLE) AS ts
     FROM ${source.session_events} e JOIN ${source.sessions} s USING (session_id)
     ORDER BY s.start_ts, s.session_id, e.ts, e.event_id`,
  );
  const counts = new Map<number, number>();
  for (const { split, item_id } of rows) {
    if (split === 'train' && item_id !== null) counts.set(item_id, (counts.get(item_id) ?? 0) + 1);
  }
  const learned = [...counts].filter(([, count]) => count >= 3).sort(([a], [b]) => a - b);
  expect([...items.ids]).toEqual(learned.map(([id]) => id));
  expect([...items.events]).toEqual(learned.map(([, count]) => count));
  expect(catalogue.items).toBe(learned.length);
  const numberOf = new Map(learned.map(([id], at) => [id, at]));
  for (const split of ['train', 'validation', 'test'] as const) {
    const { data, sessions } = await readSequences(db, source, table, split);
    const expected = rows.filter((row) => row.split === split && row.item_id !== null);
    expect([...data.items]).toEqual(expected.map(({ item_id }) => numberOf.get(item_id ?? -1) ?? -1));
    expect(Array.from(data.events ?? [], (kind) => KINDS[kind])).toEqual(expected.map(({ event }) => event));
    expect([...(data.times ?? [])]).toEqual(expected.map(({ ts }) => ts));
    const starts = expected.flatMap((row, at) =>
      row.session_id === expected[at - 1]?.session_id ? [] : [at],
    );
    expect([...data.offsets]).toEqual([...starts, expected.length]);
    expect([...sessions]).toEqual(starts.map((at) => expected[at]?.session_id));
  }
});

test('an item has the categories that were known before the validation, with all above them', async () => {
  const source = sequenceSource(notebook.inputs);
  const context = notebook.context();
  const db = sequenceStatements(context, source);
  await numberItems(db, source, 1);
  const { catalogue, items } = await readItems(db, source);
  const latest = await notebook.rows<{ item_id: number; category_id: number }>(
    `SELECT item_id, arg_max(category_id, ts) AS category_id FROM ${source.item_properties}
     WHERE category_id IS NOT NULL AND ts < ${source.validation_from} GROUP BY item_id`,
  );
  const tree = await notebook.rows<{ category_id: number; level: number }>(
    `SELECT category_id, level FROM ${source.category_tree}`,
  );
  const level = new Map(tree.map((row) => [row.category_id, row.level]));
  const own = new Map(latest.map((row) => [row.item_id, row.category_id]));
  const { categoryOffsets: offsets } = catalogue;
  items.ids.forEach((id, at) => {
    const path = (offsets?.[at + 1] ?? 0) - (offsets?.[at] ?? 0);
    const category = own.get(id);
    expect(path).toBe(category === undefined ? 0 : (level.get(category) ?? 0) + 1);
    expect(items.roots[at]).toBe(path === 0 ? -1 : items.roots[at]);
  });
  expect(items.roots.some((root) => root >= 0)).toBe(true);
  expect(items.rootNames.every((name) => name.length > 0)).toBe(true);
});

test('histories are all that a user did up to the split; what came before it is context', async () => {
  const source = sequenceSource(notebook.inputs);
  const context = notebook.context();
  const db = sequenceStatements(context, source);
  const table = context.table('sequence_items');
  await numberItems(db, source, 1);
  const rows = await notebook.rows<Row & { user_id: number }>(
    `SELECT s.user_id, s.session_id, s.split, e.item_id, e.event, CAST(e.ts AS DOUBLE) AS ts
     FROM ${source.session_events} e JOIN ${source.sessions} s USING (session_id)
     WHERE e.item_id IS NOT NULL ORDER BY e.ts, e.event_id`,
  );
  const upTo = {
    train: ['train'],
    validation: ['train', 'validation'],
    test: ['train', 'validation', 'test'],
  };
  for (const split of ['train', 'validation', 'test'] as const) {
    const { data, sessions } = await readSequences(db, source, table, split, 'histories');
    const users = [...new Set(rows.map(({ user_id }) => user_id))];
    const expected = users
      .map((user) => rows.filter((row) => row.user_id === user && upTo[split].includes(row.split)))
      .filter((own) => own.some((row) => row.split === split));
    const found = Array.from(sessions, (session, at) => ({
      session,
      context: data.context?.[at],
      times: [...(data.times ?? []).slice(data.offsets[at], data.offsets[at + 1])],
    }));
    const bySession = (one: { session: number }, other: { session: number }) => one.session - other.session;
    expect(found.sort(bySession)).toEqual(
      expected
        .map((own) => ({
          session: own.at(-1)?.session_id ?? -1,
          context: own.filter((row) => row.split !== split).length,
          times: own.map(({ ts }) => ts),
        }))
        .sort(bySession),
    );
  }
});
