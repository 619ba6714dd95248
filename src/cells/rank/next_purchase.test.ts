/** From events to recommendations: what each step leaves, held to plain definitions on a small shop. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perQuery } from '../../../workers/metrics/ranking/ranking';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import type { Contender } from '../../contracts/ranked_lists';
import type { CellResult } from '../../notebook/kind';
import { customerCell } from '../customer/cell';
import type { CustomerValue } from '../customer/value';
import { interactionsCell } from '../interactions/cell';
import type { InteractionsValue } from '../interactions/value';
import type { RankingEvaluateValue } from '../ranking-evaluate/value';
import type { RetrieveValue } from '../retrieve/value';
import { evaluateInThread, rankInThread, retrieveInThread } from '../testing/next_purchase';
import { NodeNotebook } from '../testing/node_notebook';
import type { RankValue } from './value';

const KEEP = 50;
const RETRIEVE = { k: KEEP, keep: KEEP, factors: 8, iterations: 3 };
const RANK = { n_estimators: 20, num_leaves: 5, min_data_in_leaf: 10 };

let engine: Engine;
let notebook: NodeNotebook;
let interactions: CellResult<InteractionsValue>;
let retrieve: CellResult<RetrieveValue>;
let rank: CellResult<RankValue>;

beforeAll(async () => {
  engine = await openNodeEngine();
  notebook = new NodeNotebook(engine);
  await notebook.shop({ preset: 'next-purchase', users: 700, items: 500, days: 60, seed: 5 });
  interactions = await notebook.run(interactionsCell, { least_events: 3 });
  retrieve = await notebook.run(retrieveInThread, RETRIEVE);
  // Both give ranked lists: the notebook of the test knows cells by what was run last.
  rank = await notebook.run(rankInThread, RANK);
});
afterAll(() => engine.close());

type Row = Record<string, number>;

const test_cut = () => interactions.value.cuts.length - 1;

/** The relevant items of each case of the test. */
async function wanted(): Promise<Map<number, Set<number>>> {
  const rows = await notebook.rows<Row>(
    `SELECT c.case_id, a.item_id FROM ${interactions.tables.cases} c LEFT JOIN ${interactions.tables.answers} a
     ON a.case_id = c.case_id AND a.grade = 2 WHERE c.cut = ${test_cut()} ORDER BY c.case_id`,
  );
  const found = new Map<number, Set<number>>();
  for (const { case_id, item_id } of rows) {
    const items = found.get(case_id as number) ?? new Set();
    found.set(case_id as number, items.add(item_id as number));
  }
  return found;
}

test('every case has candidates of different items that were known, in ranks without gaps', async () => {
  const [bad] = await notebook.rows<Row>(
    `SELECT CAST(count(*) AS INTEGER) AS cases FROM (
       SELECT case_id, count(*) AS n, count(DISTINCT item_id) AS items, min(rank) AS low, max(rank) AS high
       FROM ${retrieve.tables.candidates} GROUP BY case_id
     ) WHERE n <> items OR low <> 1 OR high <> n OR n > ${KEEP}`,
  );
  expect(bad?.cases).toBe(0);
  const [unknown] = await notebook.rows<Row>(
    `SELECT CAST(count(*) AS INTEGER) AS n FROM ${retrieve.tables.candidates} d JOIN ${interactions.tables.cases} c
     ON c.case_id = d.case_id LEFT JOIN ${interactions.tables.items_at} i ON i.cut = c.cut AND i.item_id = d.item_id
     WHERE i.item_id IS NULL`,
  );
  expect(unknown?.n).toBe(0);
  const [cases] = await notebook.rows<Row>(
    `SELECT CAST(count(DISTINCT case_id) AS INTEGER) AS n FROM ${retrieve.tables.candidates}`,
  );
  expect(cases?.n).toBe(interactions.value.cuts.reduce((sum, cut) => sum + cut.cases, 0));
});

test('recall of the union is what its candidates hold', async () => {
  const answers = await wanted();
  const rows = await notebook.rows<Row>(
    `SELECT case_id, item_id FROM ${retrieve.tables.candidates} WHERE rank <= 20`,
  );
  const shares = [...answers].map(([case_id, items]) => {
    const hits = rows.filter((row) => row.case_id === case_id && items.has(row.item_id as number));
    return hits.length / items.size;
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  expect(retrieve.value.union.recall[20].estimate).toBeCloseTo(mean, 5);
  expect(retrieve.value.judged).toBe(answers.size);
});

test('lists and ranks of relevant items say the same', async () => {
  const answers = await wanted();
  for (const result of [retrieve, rank]) {
    const lists = await notebook.rows<Row>(`SELECT * FROM ${result.tables.lists}`);
    const found = await notebook.rows<Row>(`SELECT * FROM ${result.tables.found}`);
    for (const { case_id, contender, item_id, rank: place } of found) {
      expect(answers.get(case_id as number)?.has(item_id as number)).toBe(true);
      const listed = lists.find(
        (row) => row.case_id === case_id && row.contender === contender && row.item_id === item_id,
      );
      // Behind its equals at the latest: never before the place at which it is listed.
      if (listed) expect(place).toBeGreaterThanOrEqual(listed.rank as number);
      else expect(place).toBeGreaterThan(20);
    }
    const missed = lists.filter(
      ({ case_id, item_id, contender }) =>
        answers.get(case_id as number)?.has(item_id as number) &&
        !found.some((f) => f.case_id === case_id && f.item_id === item_id && f.contender === contender),
    );
    expect(missed).toEqual([]);
  }
});

test('features of a candidate are those of the events before the cut', async () => {
  const statement = rank.sql.find(({ title }) => title === 'Candidates of the test, a part at a time');
  expect(statement).toBeDefined();
  // The tables that it reads are dropped: their definitions are held by hand for the pair of one user and item.
  const events = notebook.inputs.events?.tables.events;
  const [row] = await notebook.rows<Row>(
    `SELECT r.user_id, r.item_id, r.hours_since, r.carts, r.purchases, CAST(c.at_ts AS DOUBLE) AS at_ts
     FROM ${rank.tables.recommendations} r JOIN ${interactions.tables.cases} c ON c.case_id = r.case_id
     WHERE r.carts > 0 ORDER BY r.case_id, r.rank LIMIT 1`,
  );
  if (!row) throw new Error('nothing in a cart is recommended');
  const own = await notebook.rows<Row & { event: string }>(
    `SELECT CAST(ts AS DOUBLE) AS ts, CAST(event AS VARCHAR) AS event FROM ${events}
     WHERE user_id = ${row.user_id} AND item_id = ${row.item_id} AND ts < ${row.at_ts}`,
  );
  const last = Math.max(...own.map(({ ts }) => ts as number));
  expect(row.hours_since).toBeCloseTo(((row.at_ts as number) - last) / 3_600_000, 2);
  expect(row.carts).toBe(own.filter(({ event }) => event === 'cart').length);
  expect(row.purchases).toBe(own.filter(({ event }) => event === 'purchase').length);
});

test('the ranking beats the order of popularity, and what is recommended is the begin of its lists', async () => {
  const [recommended, listed] = await Promise.all([
    notebook.rows<Row>(
      `SELECT case_id, rank, item_id FROM ${rank.tables.recommendations} ORDER BY case_id, rank`,
    ),
    notebook.rows<Row>(
      `SELECT case_id, rank, item_id FROM ${rank.tables.lists} WHERE contender = 0 AND rank <= 10 ORDER BY case_id, rank`,
    ),
  ]);
  expect(recommended).toEqual(listed);
  const hits = await notebook.rows<Row>(
    `SELECT contender, CAST(count(DISTINCT case_id) AS INTEGER) AS n FROM ${rank.tables.found} WHERE rank <= 10 GROUP BY contender ORDER BY contender`,
  );
  const [own, popular] = hits.map(({ n }) => n as number);
  expect(own).toBeGreaterThan(popular as number);
});

describe('evaluated', () => {
  let value: RankingEvaluateValue;
  beforeAll(async () => {
    const cells = [
      { id: 'retrieve', kind: 'retrieve', gives: ['ranked_lists' as const], result: retrieve },
      { id: 'rank', kind: 'rank', gives: ['ranked_lists' as const], result: rank },
    ];
    const result = await notebook.run<RankingEvaluateValue>(
      evaluateInThread,
      { replicates: 50 },
      { inputList: cells },
    );
    value = result.value;
  });

  test('figures are those of the lists, case by case', async () => {
    const answers = await wanted();
    const ids = [...answers.keys()];
    for (const [result, name] of [
      [retrieve, 'union'],
      [rank, 'two_stage'],
    ] as const) {
      const place = (result.value.contenders as Contender[]).findIndex(({ id }) => id === name);
      const found = await notebook.rows<Row>(
        `SELECT case_id, rank FROM ${result.tables.found} WHERE contender = ${place} ORDER BY case_id, rank`,
      );
      const ranks = ids.map((id) =>
        found.filter((row) => row.case_id === id).map((row) => row.rank as number),
      );
      const offsets = Uint32Array.from([0, ...ranks.map((_, at) => ranks.slice(0, at + 1).flat().length)]);
      const queries = {
        offsets,
        ranks: Uint32Array.from(ranks.flat()),
        relevant: Uint32Array.from(ids, (id) => answers.get(id)?.size ?? 0),
      };
      for (const metric of ['ndcg', 'hit_rate', 'mrr', 'recall', 'map'] as const) {
        const values = perQuery(metric, queries, 10);
        const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
        expect(value.figures[name]?.[`${metric}@10`]?.estimate).toBeCloseTo(mean, 5);
      }
    }
  });

  test('what was lost adds up, and variety is that of the lists', async () => {
    const { shown = 0, below = 0, dropped = 0, not_found = 0, unknown = 0 } = value.lost ?? {};
    expect(shown + below + dropped + not_found + unknown).toBe(value.relevant);
    const lists = await notebook.rows<Row>(
      `SELECT case_id, item_id FROM ${rank.tables.lists} WHERE contender = 0 AND rank <= 10`,
    );
    const users = await notebook.rows<Row>(
      `SELECT item_id, CAST(count(*) AS INTEGER) AS users FROM ${interactions.tables.interactions} GROUP BY item_id`,
    );
    const usersOf = new Map(users.map((row) => [row.item_id, row.users as number]));
    const all = interactions.value.before.users;
    const novelty =
      lists.reduce((sum, { item_id }) => sum - Math.log2((usersOf.get(item_id) ?? 1) / all), 0) /
      lists.length;
    const own = value.variety.two_stage;
    expect(own?.novelty).toBeCloseTo(novelty, 4);
    expect(own?.coverage).toBeCloseTo(
      new Set(lists.map(({ item_id }) => item_id)).size / interactions.value.before.items,
      5,
    );
    // Gini by its definition: the mean difference of all pairs over twice the mean.
    const times = new Map<number, number>();
    for (const { item_id } of lists) times.set(item_id as number, (times.get(item_id as number) ?? 0) + 1);
    const counts = [...times.values(), ...new Array(interactions.value.before.items - times.size).fill(0)];
    let difference = 0;
    for (const one of counts) for (const other of counts) difference += Math.abs(one - other);
    expect(own?.gini).toBeCloseTo(difference / (2 * counts.length * lists.length), 4);
  });

  test('each part of the cases adds up to all', () => {
    for (const group of new Set(value.slices.map((slice) => slice.group))) {
      const cases = value.slices
        .filter((slice) => slice.group === group)
        .reduce((sum, slice) => sum + slice.cases, 0);
      expect(cases).toBe(value.cases);
    }
    expect(
      value.comparisons['ndcg@10']?.some(
        ({ first, second }) => first === 'two_stage' && second === 'popular',
      ),
    ).toBe(true);
  });
});

test('shuffling what happens after the cut changes no candidate, no order and no recommendation', async () => {
  const cut_ts = interactions.value.cuts.at(-1)?.cut_ts ?? 0;
  const other = new NodeNotebook(engine);
  await notebook.warehouse.execute(
    `CREATE TABLE shuffled AS SELECT * REPLACE (CASE WHEN ts < ${cut_ts} OR item_id IS NULL THEN item_id ELSE (item_id * 7 + 3) % 500 END AS item_id)
     FROM ${notebook.inputs.events?.tables.events}`,
  );
  other.give('events', { ...notebook.inputs.events?.tables, events: 'shuffled' });
  const named = (cell: string) => ({ table: (role: string) => `${role}_${cell}_shuffled` });
  const changed = await other.run<InteractionsValue>(
    interactionsCell,
    { least_events: 3 },
    named('interactions'),
  );
  expect(changed.value.cuts.map(({ cases }) => cases)).toEqual(
    interactions.value.cuts.map(({ cases }) => cases),
  );
  const found = await other.run(retrieveInThread, RETRIEVE, named('retrieve'));
  const ranked = await other.run(rankInThread, RANK, named('rank'));
  const same = async (role: string, before: CellResult, after: CellResult, order: string) => {
    const [one, two] = await Promise.all(
      [before, after].map(({ tables }) => notebook.rows(`SELECT * FROM ${tables[role]} ORDER BY ${order}`)),
    );
    expect(two).toEqual(one);
  };
  await same('candidates', retrieve, found, 'case_id, rank');
  await same('lists', retrieve, found, 'contender, case_id, rank');
  await same('lists', rank, ranked, 'contender, case_id, rank');
  await same('recommendations', rank, ranked, 'case_id, rank');
});

test('a customer is shown with what was known, and one that is none is said', async () => {
  const { value } = await notebook.run<CustomerValue>(customerCell);
  expect(value.history.length).toBeGreaterThanOrEqual(3);
  expect(value.history.every(({ ts }) => ts < value.at_ts)).toBe(true);
  expect(value.recommended.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(value.recommended.every(({ reasons }) => reasons.length > 0)).toBe(true);
  const again = await notebook.run<CustomerValue>(customerCell, { user: value.user });
  expect(again.value).toEqual(value);
  await expect(notebook.run(customerCell, { user: 'nobody' })).rejects.toThrow('no user “nobody”');
});

test('a ranking without an earlier cut, or with too few cases before the test, is refused with a sentence', async () => {
  const before = interactions.value.cuts[0]?.cut_ts ?? 0;
  const own = new NodeNotebook(engine);
  own.give('events', { ...notebook.inputs.events?.tables });
  const named = { table: (role: string) => `${role}_early` };
  await own.run(interactionsCell, { least_events: 3, cut_at: Math.round(before) }, named);
  await own.run(retrieveInThread, RETRIEVE, named);
  await expect(own.run(rankInThread, RANK, named)).rejects.toThrow(/earlier cut|cases before the test/);
});
