import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { targetCell } from '../target/cell';
import { giveEvents, NodeNotebook } from '../testing/node_notebook';
import { CATALOGUE } from './catalogue';
import { featuresCell } from './cell';
import { LEAKS } from './leaks';
import { binsOfEqualWidth } from './profile';
import { type FeaturesValue, GROUPS, PLANTED_LEAKS } from './value';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 2000, items: 200, days: 60 });
  await notebook.run(targetCell, { target: 'anything_next_session', oracle: false });
});
afterAll(() => notebook.engine.close());

const build = (params: Record<string, unknown> = {}) => notebook.run<FeaturesValue>(featuresCell, params);
const own = (sql: string, name = 'mine') => build({ own: [{ name, sql }] });

/** Names of all tables, to see that nothing is left behind. */
async function tables(): Promise<string[]> {
  const rows = await notebook.rows<{ name: string }>(
    'SELECT table_name AS name FROM information_schema.tables ORDER BY name',
  );
  return rows.map(({ name }) => name);
}

test('37 features in six groups, each described by one sentence', () => {
  expect(CATALOGUE).toHaveLength(37);
  expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(37);
  expect([...new Set(CATALOGUE.map(({ group }) => group))]).toEqual(GROUPS);
  expect([...new Set(CATALOGUE.map(({ window }) => window))]).toEqual(expect.arrayContaining([1, 7, 30]));
  for (const { description, unit } of CATALOGUE) {
    expect(description).toMatch(/^[A-Z].*\.$/);
    expect(unit).not.toBe('');
  }
});

test('one row for each example, one FLOAT column for each feature, and nothing is left behind', async () => {
  const before = await tables();
  const { value, tables: made, figures } = await build();
  expect((await tables()).filter((name) => !before.includes(name))).toEqual([made.features]);
  const columns = await notebook.rows<{ column_name: string; column_type: string }>(
    `DESCRIBE ${made.features}`,
  );
  expect(columns.map(({ column_name }) => column_name)).toEqual([
    'example_id',
    ...CATALOGUE.map(({ name }) => name),
  ]);
  expect(new Set(columns.slice(1).map(({ column_type }) => column_type))).toEqual(new Set(['FLOAT']));
  const rows = notebook.inputs.examples?.figures.rows;
  expect(figures).toMatchObject({ rows, features: 37 });
  for (const feature of value.features) {
    const inBins = feature.bins.reduce((sum, bin) => sum + bin.rows, 0);
    const drawn = feature.histogram.reduce((sum, bin) => sum + bin.count, 0);
    expect(inBins).toBe(rows);
    expect(drawn).toBe(Math.round(feature.rows * (1 - feature.missing)));
    const positives = feature.bins.reduce((sum, bin) => sum + bin.positives, 0);
    expect(positives).toBe(notebook.inputs.examples?.figures['positives.train']);
  }
});

test('a feature that is switched off is not a column; all off leaves the ids', async () => {
  const { value } = await build({ disabled: ['events_1d', 'no_such_feature'] });
  expect(value.features.map(({ name }) => name)).not.toContain('events_1d');
  expect(value.disabled).toEqual(['events_1d']);
  const none = await build({ disabled: CATALOGUE.map(({ name }) => name) });
  expect(none.value.features).toEqual([]);
  expect(none.value.rows).toBe(notebook.inputs.examples?.figures.rows);
  const items = await build({
    disabled: CATALOGUE.filter(({ part }) => part !== 'item').map(({ name }) => name),
  });
  expect(items.value.features).toHaveLength(6);
});

describe('a feature of one’s own', () => {
  test('is computed from the default features, also from one that is switched off', async () => {
    const { tables: made } = await build({
      disabled: ['events_1d'],
      own: [{ name: 'burst', sql: 'events_1d / nullif(events_7d, 0) -- share' }],
    });
    const plain = await build();
    const [found] = await notebook.rows<{ differing: number; rows: number }>(
      `SELECT CAST(count(*) FILTER (WHERE abs(a.burst - b.events_1d / b.events_7d) > 1e-6) AS INTEGER) AS differing, CAST(count(a.burst) AS INTEGER) AS rows
       FROM ${made.features} a JOIN ${plain.tables.features} b USING (example_id)`,
    );
    expect(found).toEqual({ differing: 0, rows: plain.value.rows });
  });

  test.each([
    ['SQL that does not parse', 'events_1d +', 'bad_sql', /own feature "mine"/],
    ['a column that is not there', 'label', 'bad_sql', /own feature "mine"/],
    ['text', "'a'", 'bad_parameters', /gives text, not a number/],
    ['a date', "DATE '2024-01-01'", 'bad_parameters', /not a number/],
    ['an aggregate', 'sum(events_1d)', 'bad_parameters', /one value for each row/],
    ['two columns', '1) AS value, (2', 'bad_sql', /A bracket closes here that was never opened/],
    ['a query', '(SELECT 1)', 'bad_sql', /An expression cannot hold a query/],
    [
      'a function that looks outside',
      "length(current_setting('home_directory'))",
      'bad_sql',
      /current_setting/,
    ],
    ['a second statement', '1); DROP TABLE examples; SELECT (1', 'bad_sql', /own feature "mine"/],
    ['a division by zero', 'events_1d / carts_1d', 'bad_data', /infinite or not a number in [\d,]+ rows/],
    ['not a number', "CAST('nan' AS DOUBLE)", 'bad_data', /infinite or not a number/],
    ['nothing', '  ', 'bad_parameters', /is empty/],
  ])('%s: a sentence, and no table is left behind', async (_, sql, code, sentence) => {
    const before = await tables();
    const error = await own(sql).then(
      () => null,
      (thrown: { code: string; message: string; hint: string }) => thrown,
    );
    expect(error).toMatchObject({ code });
    expect(error?.message).toMatch(sentence);
    expect(error?.hint).not.toBe('');
    expect(await tables()).toEqual(before);
  });

  test.each(['', 'events_1d', 'EVENTS_1D', 'label', 'two words', '1st', 'leak_x'])(
    'the name "%s" is refused',
    async (name) => {
      await expect(own('events_1d', name)).rejects.toMatchObject({ code: 'bad_parameters' });
    },
  );
});

test.each(PLANTED_LEAKS.filter((leak) => leak !== 'none'))(
  'planted leak %s: one more column',
  async (leak) => {
    const { value } = await build({ planted_leak: leak });
    expect(value.features).toHaveLength(38);
    const planted = value.features.find(({ group }) => group === 'leak');
    expect(planted).toMatchObject({ name: LEAKS[leak].name, missing: 0 });
    expect(planted?.distinct).toBeGreaterThan(1);
  },
);

test('the newest prices differ from those known at the cut-off', async () => {
  const differing = async (join: string) => {
    const asOf = await build();
    const other = await build({ properties_join: join });
    const [found] = await notebook.rows<{ rows: number }>(
      `SELECT CAST(count(*) FILTER (WHERE a.item_price IS DISTINCT FROM b.item_price) AS INTEGER) AS rows
       FROM ${asOf.tables.features} a JOIN ${other.tables.features} b USING (example_id)`,
    );
    return found?.rows ?? 0;
  };
  expect(await differing('latest')).toBeGreaterThan(0);
  expect(await differing('as_of')).toBe(0);
});

describe('data with little in it', () => {
  test.each(['item_next_session', 'anything_next_session', 'category_next_session'])(
    '%s of one view',
    async (target) => {
      await giveEvents(notebook, 'time,user,item,event\n2024-01-01T00:00:00Z,a,x,view');
      await notebook.run(targetCell, { target, oracle: false });
      const { value } = await build();
      expect(value.rows).toBe(0);
      expect(value.features).toHaveLength(37);
      expect(value.properties.source).toBe('none');
    },
  );

  test('one user, no properties, no purchase: prices are missing, the rest is there', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `${new Date(Date.UTC(2024, 0, 1, 5 * at)).toISOString()},a,x,view`,
    );
    await giveEvents(notebook, ['time,user,item,event', ...rows].join('\n'));
    await notebook.run(targetCell, { oracle: false, wait_days: 1, purge: false });
    const { value } = await build();
    const missing = Object.fromEntries(value.features.map((feature) => [feature.name, feature.missing]));
    expect(missing).toMatchObject({
      item_price: 1,
      item_available: 1,
      events_1d: 0,
      days_since_last_purchase: 1,
    });
    expect(value.features.find(({ name }) => name === 'item_price')).toMatchObject({
      min: null,
      histogram: [],
    });
  });
});

test('histograms have whole bins for whole numbers, and end at the 99th percentile', () => {
  expect(binsOfEqualWidth(0, 5, 5, true)).toEqual({ low: 0, width: 1, count: 6, cut_at: null });
  expect(binsOfEqualWidth(0, 900, 99, true)).toEqual({ low: 0, width: 5, count: 20, cut_at: 99 });
  expect(binsOfEqualWidth(2, 2, 2, false)).toMatchObject({ count: 1, cut_at: null });
  expect(binsOfEqualWidth(0, 2.4, 1.2, false)).toMatchObject({
    width: expect.closeTo(0.05, 12),
    count: 24,
    cut_at: 1.2,
  });
});
