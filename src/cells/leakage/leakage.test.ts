import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../workers/runtime/errors';
import { featuresCell } from '../features/cell';
import { LEAKS } from '../features/leaks';
import type { PlantedLeak } from '../features/value';
import type { NodeNotebook } from '../testing/node_notebook';
import { altered, cell, SMALL, shop } from './testing/setup';
import type { Check, LeakageValue } from './value';

const CHECKS = [
  ...['session_in_two_splits', 'label_in_two_splits', 'purge_gap', 'immature_labels', 'newest_source'],
  ...['truncation', 'future_noise', 'brute_force', 'duplicated_vectors', 'mixed_labels', 'forbidden_columns'],
  ...['single_feature', 'single_feature_gap', 'drift', 'fitted_on_train', 'test_unseen', 'shuffled_labels'],
  'leak_lift',
];

const failed = (checks: readonly Check[]) =>
  checks.filter(({ status }) => status === 'fail').map(({ id }) => id);

async function leftovers(notebook: NodeNotebook): Promise<string[]> {
  const rows = await notebook.rows<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_name LIKE 'leak_%' ORDER BY name",
  );
  return rows.map(({ name }) => name.replace(/_\d{12}$/, ''));
}

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = await shop(1, 'item_within_days', { within_days: 5 });
});
afterAll(() => notebook.engine.close());

describe('Clean data', () => {
  test.each([
    [1, 'item_next_session'],
    [2, 'anything_next_session'],
    [3, 'category_next_session'],
  ])('seed %d, %s: every check is made and none fails', async (seed, target) => {
    const clean = await shop(seed, target);
    const { value, tables } = await clean.run<LeakageValue>(cell, seed === 1 ? {} : SMALL);
    expect(failed(value.checks)).toEqual([]);
    expect(value.checks.map(({ id }) => id)).toEqual(CHECKS);
    expect(value.skipped).toEqual([]);
    // What is shown can be run again, and nothing else is left behind.
    for (const { sql } of value.checks) await clean.rows(sql);
    expect(await leftovers(clean)).toEqual(['leak_as_of', 'leak_sample']);
    expect(Object.keys(tables)).toEqual(['sample', 'as_of']);
    await clean.engine.close();
  });

  test('the same seed gives the same report', async () => {
    const first = await notebook.run<LeakageValue>(cell, SMALL);
    const again = await notebook.run<LeakageValue>(cell, SMALL);
    const numbers = ({ value }: typeof first) =>
      value.checks.map(({ id, number, details }) => [id, number, details]);
    expect(numbers(again)).toEqual(numbers(first));
  });

  test('a cancelled run leaves no table', async () => {
    const before = await leftovers(notebook);
    const controller = new AbortController();
    const progress = ({ message }: { message: string }) => {
      if (message === 'Replacing the future') controller.abort();
    };
    const run = notebook.run(cell, {}, { signal: controller.signal, progress });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(await leftovers(notebook)).toEqual(before);
  });
});

describe('Planted leaks', () => {
  test.each<[Exclude<PlantedLeak, 'none'>, string[]]>([
    ['future_popularity', ['truncation', 'future_noise']],
    ['whole_session', ['truncation', 'future_noise']],
    ['purchase_flag', ['truncation', 'future_noise']],
    ['target_encoding', ['truncation', 'future_noise', 'fitted_on_train']],
  ])('%s is caught, by its name', async (planted, expected) => {
    const clean = notebook.inputs.features;
    await notebook.run(featuresCell, { planted_leak: planted });
    const { value } = await notebook.run<LeakageValue>(cell, SMALL);
    if (clean) notebook.inputs.features = clean;
    expect(failed(value.checks)).toEqual(expect.arrayContaining(expected));
    for (const check of value.checks.filter(({ id }) => expected.includes(id))) {
      expect(check.details.filter((detail) => detail.value > 0).map(({ name }) => name)).toEqual([
        LEAKS[planted].name,
      ]);
      expect(check.sentence).toContain(LEAKS[planted].name);
      expect(check.fix).not.toBe('');
    }
    // What has nothing to do with it does not fail.
    expect(failed(value.checks)).not.toContain('brute_force');
    expect(failed(value.checks)).not.toContain('test_unseen');
  });

  test('the newest price in place of the one as of the cut-off', async () => {
    const clean = notebook.inputs.features;
    await notebook.run(featuresCell, { properties_join: 'latest' });
    const { value } = await notebook.run<LeakageValue>(cell, SMALL);
    if (clean) notebook.inputs.features = clean;
    expect(failed(value.checks)).toEqual(['truncation', 'future_noise', 'brute_force', 'leak_lift']);
  });
});

describe('Bad input', () => {
  test('no positive row: what needs one is left out with its reason, the rest is checked', async () => {
    const { examples: target } = notebook.inputs;
    const leak = await altered(notebook, ['UPDATE @examples SET label = 0']);
    notebook.inputs.examples = {
      ...(target as NonNullable<typeof target>),
      tables: { examples: leak.tables.examples },
    };
    const { value } = await notebook.run<LeakageValue>(cell);
    if (target) notebook.inputs.examples = target;
    expect(failed(value.checks)).toEqual([]);
    expect(value.skipped.map(({ id }) => id)).toEqual(['training', 'shuffled_labels', 'leak_lift']);
    for (const { reason } of value.skipped) expect(reason).toMatch(/\.$/);
  });

  test('no feature: a sentence', async () => {
    const { features } = notebook.inputs;
    if (!features) throw new Error('not run');
    notebook.inputs.features = { ...features, value: { ...(features.value as object), features: [] } };
    await expect(notebook.run(cell)).rejects.toThrow(AppError);
    notebook.inputs.features = features;
  });
});
