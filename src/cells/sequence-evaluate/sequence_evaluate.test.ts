import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BootstrapClient } from '../../../workers/metrics/client';
import { bootstrap } from '../../../workers/metrics/resampling/bootstrap';
import { bootstrapTasks } from '../../../workers/metrics/tasks';
import { inThreadWorker } from '../../../workers/runtime/testing/in_thread_worker';
import type { HeadName } from '../../../workers/sequence/protocol';
import { inThreadSequence } from '../../../workers/sequence/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import type { SequenceModel } from '../../contracts/sequence_model';
import type { CellInput, RunContext } from '../../notebook/kind';
import { sequenceCellWith } from '../sequence/cell';
import type { SequenceValue } from '../sequence/value';
import { giveEvents, NodeNotebook } from '../testing/node_notebook';
import { sequenceEvaluateCellWith } from './cell';
import { type HeadEvaluation, NEIGHBOURS, type SequenceEvaluateValue, withNeighbours } from './value';

const sequence = sequenceCellWith(inThreadSequence);
const SMALL = { width: 16, epochs: 1, batch_tokens: 256, max_length: 6, patience: 0 };
const DAY = 86_400_000;

let openWorkers = 0;
const cell = sequenceEvaluateCellWith(() => {
  const bootstrap = new BootstrapClient(() => inThreadWorker(bootstrapTasks));
  const run = bootstrap.run.bind(bootstrap);
  bootstrap.run = (request, options) => run(request, { ...options, workers: 1 });
  const engine = inThreadSequence();
  const terminate = engine.terminate.bind(engine);
  openWorkers++;
  engine.terminate = () => {
    openWorkers--;
    terminate();
  };
  return { sequence: engine, bootstrap };
});

let notebook: NodeNotebook;
let plain: CellInput;
let single: CellInput;
let others: CellInput;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 320, items: 60, days: 24 });
  plain = await train('sequence');
  single = await train('sequence-2', { view_weight: 0 });
  others = await train('sequence-3', { min_item_events: 150 });
});
afterAll(() => notebook.engine.close());

const MODEL = { kind: 'sequence', gives: ['sequence_model'] } as const;

async function train(id: string, params = {}): Promise<CellInput> {
  return { id, ...MODEL, result: await notebook.run(sequence, { ...SMALL, ...params }) };
}

function evaluate(inputList: CellInput[], params = {}, change: Partial<RunContext> = {}) {
  const asked = { replicates: 60, ...params };
  return notebook.run<SequenceEvaluateValue>(cell, asked, { inputList, ...change });
}

function headOf(value: SequenceEvaluateValue, head: HeadName): HeadEvaluation {
  const found = value.heads[head];
  if (!found) throw new Error(`no ${head}`);
  return found;
}

/** Rows with the same key together, in the order in which keys first come. */
function grouped<Row>(rows: readonly Row[], key: (row: Row) => unknown): Row[][] {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups.values()];
}

interface Event {
  session_id: number;
  user_id: number;
  item: number;
  event: string;
  ts: number;
}
interface Question {
  session: Event[];
  target: Event;
}

/** The sessions of a split, straight from the tables: known events only, oldest session first. */
async function sessionsOf(input: CellInput, split: string): Promise<Event[][]> {
  const { sessions } = notebook.inputs;
  const rows = await notebook.rows<Event>(`
    SELECT own.session_id, cut.user_id, CAST(items.item_index AS INTEGER) AS item, own.event, CAST(own.ts AS DOUBLE) AS ts
    FROM ${sessions?.tables.session_events} AS own
    JOIN ${sessions?.tables.sessions} AS cut ON cut.session_id = own.session_id AND cut.split = '${split}'
    JOIN ${input.result.tables.sequence_items} AS items ON items.item_id = own.item_id
    ORDER BY cut.start_ts, own.session_id, own.ts, own.event_id`);
  return grouped(rows, (row) => row.session_id);
}

/** Every event that one of the head's kind follows, with the next of them. */
function questionsIn(sessions: Event[][], head: HeadName): Question[] {
  return sessions.flatMap((events) =>
    events.flatMap((_, at) => {
      const target = events.slice(at + 1).find(({ event }) => event === head);
      return target ? [{ session: events.slice(0, at + 1), target }] : [];
    }),
  );
}

async function questionsOf(input: CellInput, split: string, head: HeadName): Promise<Question[]> {
  return questionsIn(await sessionsOf(input, split), head);
}

/** Ranks by asking the model for its whole list after every question's session. */
async function listedRanks(input: CellInput, questions: Question[], head: HeadName): Promise<number[]> {
  const { model_name } = input.result.value as SequenceValue;
  const { weights, catalogue, params } = notebook.models.get<SequenceModel>(model_name);
  const engine = inThreadSequence();
  const model = await engine.open({
    weights: new Uint8Array(await weights.arrayBuffer()),
    catalogue,
    params,
  });
  const events = questions.flatMap(({ session }) => session);
  let end = 0;
  const ends = questions.map(({ session }) => {
    end += session.length;
    return end;
  });
  const kinds: Record<string, number> = { view: 0, purchase: 2 };
  const { items, listLength } = await engine.predict({
    model,
    head,
    count: catalogue.items,
    data: {
      offsets: Int32Array.from([0, ...ends]),
      items: Int32Array.from(events, ({ item }) => item),
      events: Uint8Array.from(events, ({ event }) => kinds[event] ?? 1),
      times: Float64Array.from(events, ({ ts }) => ts),
    },
  });
  engine.terminate();
  return questions.map(
    ({ target }, at) => items.subarray(at * listLength, (at + 1) * listLength).indexOf(target.item) + 1,
  );
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const figure = {
  ndcg: (k: number) => (rank: number) => (rank >= 1 && rank <= k ? Math.LN2 / Math.log(rank + 1) : 0),
  hit_rate: (k: number) => (rank: number) => (rank >= 1 && rank <= k ? 1 : 0),
  mrr: (k: number) => (rank: number) => (rank >= 1 && rank <= k ? 1 / rank : 0),
};

describe('Figures', () => {
  test.each(['view', 'purchase'] as const)(
    'of the head %s equal a brute force over the whole list after every event',
    async (head) => {
      const { value, figures } = await evaluate([plain]);
      const questions = await questionsOf(plain, 'validation', head);
      const own = headOf(value, head);
      expect(questions.length).toBeGreaterThan(20);
      expect(own.questions).toBe(questions.length);
      expect(figures[`validation.${head}.questions`]).toBe(questions.length);
      const ranks = await listedRanks(plain, questions, head);
      for (const metric of ['ndcg', 'hit_rate', 'mrr'] as const) {
        for (const k of [5, 10, 20] as const) {
          const expected = mean(ranks.map(figure[metric](k)));
          expect(own.figures.sequence?.[`${metric}@${k}`]?.estimate).toBeCloseTo(expected, 5);
          expect(figures[`sequence.validation.${head}.${metric}@${k}`]).toBeCloseTo(expected, 5);
        }
      }
    },
  );

  test('of popularity equal counts of the training events, equal counts against', async () => {
    const { value } = await evaluate([plain]);
    const { sessions } = notebook.inputs;
    const counted = await notebook.rows<{ item: number; events: number }>(`
      SELECT CAST(items.item_index AS INTEGER) AS item, CAST(count(*) AS INTEGER) AS events
      FROM ${sessions?.tables.session_events} AS own
      JOIN ${sessions?.tables.sessions} AS cut ON cut.session_id = own.session_id AND cut.split = 'train'
      JOIN ${plain.result.tables.sequence_items} AS items ON items.item_id = own.item_id
      GROUP BY ALL`);
    const events = new Map(counted.map((row) => [row.item, row.events]));
    const questions = await questionsOf(plain, 'validation', 'view');
    const ranks = questions.map(
      ({ target }) => counted.filter((row) => row.events >= (events.get(target.item) ?? 0)).length,
    );
    const found = headOf(value, 'view').figures['baseline.popularity'];
    expect(found?.['ndcg@10']?.estimate).toBeCloseTo(mean(ranks.map(figure.ndcg(10))), 5);
    expect(found?.['hit_rate@20']?.estimate).toBeCloseTo(mean(ranks.map(figure.hit_rate(20))), 5);
  });

  test('have the intervals that resampling their users gives', async () => {
    const { value } = await evaluate([plain], { replicates: 60, seed: 5 });
    const questions = await questionsOf(plain, 'validation', 'view');
    const ranks = await listedRanks(plain, questions, 'view');
    const users = Int32Array.from(questions, ({ target }) => target.user_id);
    const { figures } = bootstrap({
      predictions: { ndcg: Float64Array.from(ranks, figure.ndcg(10)) },
      groups: users,
      figures: [{ prediction: 'ndcg', metric: { name: 'mean' } }],
      replicates: 60,
      seed: 5,
    });
    const own = headOf(value, 'view');
    expect(own.users).toBe(new Set(users).size);
    expect(own.sessions).toBeGreaterThan(own.users);
    expect(own.figures.sequence?.['ndcg@10']?.lower).toBeCloseTo(figures[0]?.lower as number, 5);
    expect(own.figures.sequence?.['ndcg@10']?.upper).toBeCloseTo(figures[0]?.upper as number, 5);
  });

  test('lie inside their intervals, and differences are those of the figures', async () => {
    const { value } = await evaluate([plain]);
    const { figures, comparisons, users, replicates } = headOf(value, 'view');
    expect(users).toBeGreaterThan(10);
    expect(replicates).toBe(60);
    expect(Object.keys(figures)).toEqual(expect.arrayContaining(['sequence', NEIGHBOURS, 'baseline.markov']));
    for (const own of Object.values(figures)) {
      for (const { estimate, lower, upper } of Object.values(own)) {
        expect(lower as number).toBeLessThanOrEqual(estimate);
        expect(upper as number).toBeGreaterThanOrEqual(estimate);
      }
    }
    const pairs = comparisons['hit_rate@10'] ?? [];
    expect(pairs.map(({ first, second }) => `${first} ${second}`)).toEqual(
      expect.arrayContaining([
        'sequence baseline.popularity',
        'sequence baseline.markov',
        `sequence ${NEIGHBOURS}`,
        `${withNeighbours('sequence')} ${NEIGHBOURS}`,
        `${withNeighbours('sequence')} sequence`,
      ]),
    );
    for (const { first, second, difference } of pairs) {
      const [one, other] = [first, second].map((id) => figures[id]?.['hit_rate@10']?.estimate ?? Number.NaN);
      expect(difference.estimate).toBeCloseTo((one as number) - (other as number), 5);
    }
  });
});

describe('Slices', () => {
  test('of each kind hold every question once, and together give the figure of all', async () => {
    const { value } = await evaluate([plain]);
    for (const head of ['view', 'purchase'] as const) {
      const { slices, questions, figures } = headOf(value, head);
      const groups = grouped(slices, ({ group }) => group);
      expect(groups).toHaveLength(3);
      for (const own of groups) {
        expect(own.reduce((sum, slice) => sum + slice.questions, 0)).toBe(questions);
        for (const id of ['sequence', NEIGHBOURS]) {
          const sum = own.reduce(
            (total, slice) => total + slice.questions * (slice.figures[id]?.estimate ?? Number.NaN),
            0,
          );
          expect(sum / questions).toBeCloseTo(figures[id]?.['ndcg@10']?.estimate as number, 4);
        }
      }
    }
  });

  test('count what they say they do', async () => {
    const { value } = await evaluate([plain]);
    const questions = await questionsOf(plain, 'validation', 'view');
    const { slices } = headOf(value, 'view');
    const count = (name: string, group = '') =>
      slices.find((slice) => slice.name === name && slice.group.includes(group))?.questions ?? 0;
    const { items } = notebook.models.get<SequenceModel>((plain.result.value as SequenceValue).model_name);
    const age = ({ session, target }: Question) =>
      ((session.at(-1)?.ts ?? 0) - (items.firstSeen[target.item] as number)) / DAY;
    const number = (holds: (question: Question) => boolean) => questions.filter(holds).length;
    expect(count('3 to 4')).toBe(number(({ session }) => session.length === 3 || session.length === 4));
    expect(count('10 or more')).toBe(number(({ session }) => session.length >= 10));
    expect(count('7 to 30 days')).toBe(number((question) => age(question) > 7 && age(question) <= 30));
    expect(count('seen in the session')).toBe(
      number(({ session, target }) => session.some(({ item }) => item === target.item)),
    );
    expect(count('1')).toBeGreaterThan(0);
    expect(count('seen in the session')).toBeGreaterThan(0);
  });
});

describe('Models', () => {
  test('are compared on the same questions, each only where it was trained', async () => {
    const { value, figures } = await evaluate([plain, single]);
    expect(value.contenders.filter(({ kind }) => kind === 'model').map(({ label }) => label)).toEqual([
      'Sequence model',
      'Sequence model, purchases only',
    ]);
    const pair = headOf(value, 'purchase').comparisons['ndcg@10']?.find(
      ({ first, second }) => first === 'sequence-2' && second === 'sequence',
    );
    expect(pair?.difference.estimate).toBeCloseTo(
      (figures['sequence-2.validation.purchase.ndcg@10'] as number) -
        (figures['sequence.validation.purchase.ndcg@10'] as number),
      5,
    );
    expect(headOf(value, 'view').figures['sequence-2']).toBeUndefined();
    expect(figures['sequence-2.validation.view.ndcg@10']).toBeUndefined();
    expect(value.notes).toContain(
      'Sequence model, purchases only was not trained on views, so it is not asked for them.',
    );
    const alone = await evaluate([plain]);
    const both = headOf(value, 'purchase').figures;
    for (const [id, own] of Object.entries(headOf(alone.value, 'purchase').figures)) {
      expect(both[id]).toEqual(own);
    }
    const questions = await questionsOf(single, 'validation', 'purchase');
    const ranks = await listedRanks(single, questions, 'purchase');
    expect(figures['sequence-2.validation.purchase.mrr@20']).toBeCloseTo(mean(ranks.map(figure.mrr(20))), 5);
  });

  test('that learned other items are refused with a sentence', async () => {
    const { value } = await evaluate([plain, others]);
    expect(value.contenders.some(({ cell: own }) => own === 'sequence-3')).toBe(false);
    expect(value.notes[0]).toMatch(
      /^Sequence model \(sequence-3\) cannot be compared: it learned \d+ items, Sequence model \(sequence\) learned \d+, so they are asked different questions\./,
    );
  });

  test('that the page does not hold are named, and without any there is nothing to do', async () => {
    const value = { ...(plain.result.value as SequenceValue), model_name: 'gone' };
    const gone = { ...plain, id: 'gone', result: { ...plain.result, value } };
    const { value: found } = await evaluate([gone, plain]);
    expect(found.notes[0]).toBe(
      'Sequence model (gone) is not in this page any more: train it again to have it compared.',
    );
    await expect(evaluate([gone])).rejects.toMatchObject({ code: 'missing_input' });
    await expect(evaluate([])).rejects.toMatchObject({
      code: 'missing_input',
      message: 'There is no sequence model to evaluate.',
    });
  });
});

describe('Sessions', () => {
  test('of the test stay closed until they are opened', async () => {
    const closed = await evaluate([plain]);
    expect(closed.value.split).toBe('validation');
    expect(Object.keys(closed.figures).some((name) => name.includes('test.'))).toBe(false);
    const open = await evaluate([plain], { open_test: true });
    expect(open.value.split).toBe('test');
    const questions = await questionsOf(plain, 'test', 'view');
    expect(headOf(open.value, 'view').questions).toBe(questions.length);
    const ranks = await listedRanks(plain, questions, 'view');
    expect(open.figures['sequence.test.view.ndcg@10']).toBeCloseTo(mean(ranks.map(figure.ndcg(10))), 5);
  });

  test('are the latest where there are more than asked for, and it is said', async () => {
    const all = await evaluate([plain]);
    const { value } = await evaluate([plain], { most_sessions: 40 });
    expect(value.counts.asked).toBe(40);
    expect(headOf(value, 'view').questions).toBeLessThan(headOf(all.value, 'view').questions);
    const askable = (await sessionsOf(plain, 'validation')).filter((events) => events.length >= 2);
    expect(all.value.counts.askable).toBe(askable.length);
    const questions = questionsIn(askable.slice(-40), 'view');
    expect(headOf(value, 'view').questions).toBe(questions.length);
    expect(headOf(value, 'view').sessions).toBe(
      new Set(questions.map(({ session }) => session[0]?.session_id)).size,
    );
    expect(value.notes.some((note) => note.startsWith('Only the latest 40 of'))).toBe(true);
    expect(all.value.counts.askable).toBe(all.value.counts.asked);
  });

  test('are asked after as many events as wanted', async () => {
    const { value } = await evaluate([plain], { least: 3 });
    const questions = (await questionsOf(plain, 'validation', 'view')).filter(
      ({ session }) => session.length >= 3,
    );
    expect(headOf(value, 'view').questions).toBe(questions.length);
  });
});

test('a cancelled evaluation ends its worker', async () => {
  const controller = new AbortController();
  const run = evaluate(
    [plain],
    {},
    {
      signal: controller.signal,
      progress: ({ message }) => {
        if (message.includes('ranking')) controller.abort();
      },
    },
  );
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(openWorkers).toBe(0);
});

test('a shop without purchases says so, and counts what it cannot ask', async () => {
  const quiet = new NodeNotebook(await openNodeEngine());
  const lines = Array.from({ length: 400 }, (_, n) => {
    const [user, step] = [Math.floor(n / 4), n % 4];
    const item = user > 85 && step === 2 ? 900 + user : (user + step) % 9;
    const ts = Date.UTC(2020, 0, 1) + user * 3_600_000 + step * 60_000;
    // Every tenth visitor comes once, sees one thing and leaves.
    return user % 10 === 0 && step > 0 ? [] : [`${ts},${user},view,${item},`];
  });
  const text = ['timestamp,visitorid,event,itemid,transactionid', ...lines.flat()].join('\n');
  await giveEvents(quiet, text);
  const result = await quiet.run<SequenceValue>(sequence, { ...SMALL, min_item_events: 2 });
  const { value, figures } = await quiet.run<SequenceEvaluateValue>(
    cell,
    { replicates: 60, open_test: true },
    { inputList: [{ id: 'sequence', ...MODEL, result }] },
  );
  expect(value.heads.purchase).toBeUndefined();
  expect(Object.keys(figures).some((name) => name.includes('purchase'))).toBe(false);
  expect(value.notes).toContain(
    'No purchase follows in these test sessions, so nothing is said of purchases.',
  );
  expect(value.counts).toMatchObject({ of_one_event: 1, following: 45, unknown: 13 });
  await quiet.engine.close();
});

test('of users’ histories all is seen, and only what came in the split is asked for', async () => {
  const histories = await train('sequence-4', { sequences: 'histories', epochs: 1 });
  const { value } = await evaluate([histories, plain]);
  const { sessions, session_events } = notebook.inputs.sessions?.tables ?? {};
  const rows = await notebook.rows<Event & { split: string }>(`
    SELECT cut.user_id, own.event, cut.split
    FROM ${session_events} AS own
    JOIN ${sessions} AS cut ON cut.session_id = own.session_id AND cut.split <> 'test'
    JOIN ${histories.result.tables.sequence_items} AS items ON items.item_id = own.item_id
    ORDER BY own.ts, own.event_id`);
  const asked = grouped(rows, (row) => row.user_id).filter((own) => own.at(-1)?.split === 'validation');
  const questions = asked.flatMap((own) => {
    const context = own.filter(({ split }) => split === 'train').length;
    return own.filter(
      (_, at) => at >= context - 1 && own.slice(at + 1).some(({ event }) => event === 'view'),
    );
  });
  expect(headOf(value, 'view').questions).toBe(questions.length);
  expect(value.counts.sessions).toBe(asked.length);
  expect(value.notes[0]).toMatch(/^Sequence model \(sequence\) cannot be compared: one of it and/);
  expect(value.notes).toContain(
    'Each user’s history is one sequence: all of it is seen, and what came in the validation sessions is asked for.',
  );
});
