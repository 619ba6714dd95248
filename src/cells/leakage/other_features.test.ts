/** The checks know no kind by name: those of a kind that was written for this test are checked like any other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bind, SqlFragment } from '../../../workers/warehouse/sql';
import type { World } from '../../contracts/again';
import type { CellKind, RunContext } from '../../notebook/kind';
import type { NodeNotebook } from '../testing/node_notebook';
import { cell, SMALL, shop } from './testing/setup';
import type { LeakageValue } from './value';

const SQL = `CREATE OR REPLACE TABLE @into AS
SELECT e.example_id, CAST(count(s.event_id) AS FLOAT) AS clicks, CAST(max(s.ts) - min(s.ts) AS FLOAT) AS span
FROM @examples AS e
LEFT JOIN @session_events AS s ON s.user_id = e.user_id AND @until
GROUP BY e.example_id`;
/** One that forgets the cut-off counts what comes after it. */
const UNTIL = { honest: 's.ts < e.cutoff_ts', forgets: 'TRUE' };

const params = z.object({ until: z.enum(['honest', 'forgets']).default('honest').describe('Until when.') });

async function build({ warehouse }: RunContext, until: keyof typeof UNTIL, world: World, into: string) {
  const { examples, session_events } = world;
  const names = { into, examples, session_events, until: new SqlFragment(UNTIL[until]) };
  await warehouse.execute(bind(SQL, { names }));
}

/** Clicks and their span: a kind of cell that gives features, written in a few lines. */
const clicks: CellKind<typeof params> = {
  kind: 'clicks',
  title: 'Clicks',
  about: 'How much a visitor clicked.',
  version: 1,
  params,
  gives: ['features'],
  inputs: [{ gives: 'sessions' }, { gives: 'examples' }],
  again: {
    features: async (context, { features }) => {
      const made = features?.value as z.infer<typeof params>;
      return { build: (world, into) => build(context, made.until, world, into), dated: [], byHand: null };
    },
  },
  async run(context, { until }, { sessions, examples }) {
    const into = context.table('features');
    const world = { ...sessions?.tables, ...examples?.tables, item_properties: undefined } as World;
    await build(context, until, world, into);
    const made = ['clicks', 'span'].map((name) => ({ name, group: 'clicks', unit: 'events', sql: '' }));
    return { value: { features: made, until }, figures: {}, tables: { features: into }, sql: [] };
  },
};

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = await shop(1, 'item_within_days', { within_days: 5 });
});
afterAll(() => notebook.engine.close());

async function checked(until: keyof typeof UNTIL) {
  await notebook.run(clicks, { until });
  const { value } = await notebook.run<LeakageValue>(cell, SMALL);
  return { ...value, failed: value.checks.filter(({ status }) => status === 'fail') };
}

test('features that look at no later event pass every check that can be made of them', async () => {
  const { failed, checks, skipped } = await checked('honest');
  expect(failed.filter(({ id }) => id !== 'mixed_labels')).toEqual([]);
  const made = checks.map(({ id }) => id);
  for (const id of ['truncation', 'future_noise', 'single_feature', 'fitted_on_train', 'shuffled_labels']) {
    expect(made).toContain(id);
  }
  expect(skipped.map(({ id }) => id)).toEqual(['brute_force', 'leak_lift']);
});

test('features that count on after the cut-off are found, by their names', async () => {
  const { failed } = await checked('forgets');
  for (const id of ['truncation', 'future_noise']) {
    const check = failed.find((one) => one.id === id);
    expect(check?.details.map(({ name }) => name).sort()).toEqual(['clicks', 'span']);
  }
});

test('of a kind that cannot build its features again, the checks say so and make the others', async () => {
  const { again: _, ...once } = clicks;
  await notebook.run({ ...once, kind: 'clicks-once' });
  const { value } = await notebook.run<LeakageValue>(cell, SMALL);
  const skipped = value.skipped.filter(({ reason }) => reason.includes('does not offer'));
  expect(skipped.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['truncation', 'future_noise', 'brute_force', 'leak_lift']),
  );
  const made = value.checks.map(({ id }) => id);
  for (const id of ['forbidden_columns', 'fitted_on_train', 'shuffled_labels']) expect(made).toContain(id);
});
