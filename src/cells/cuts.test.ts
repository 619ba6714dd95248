/** What a statement says of how it may be cut is true: run on two halves and united it gives what it gives on the whole. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Engine } from '../../workers/warehouse/engine/engine';
import { openNodeEngine } from '../../workers/warehouse/testing/node_engine';
import { sqlFiles } from '../statements/testing/files';
import { type Cut, Halves } from '../statements/testing/halves';
import { kinds } from './kinds';
import { InThreadWorker, runSmallNotebook } from './testing/known/notebook';

/** Of those that may be cut, the ones that the small notebook does not come to, or that find nothing in it. */
const NOT_REACHED = [
  '/src/cells/evaluate/sql/dated_categories.sql', // inside of slices.sql
  '/src/cells/evaluate/sql/one_row.sql',
  '/src/cells/evaluate/sql/own_categories.sql', // inside of slices.sql
  '/src/cells/explore/sql/sales.sql',
  '/src/cells/features/sql/focus_category.sql',
  '/src/cells/features/sql/focus_session.sql',
  '/src/cells/features/sql/item_prices_of_events.sql',
  '/src/cells/interactions/sql/item_prices.sql', // inside of items_at.sql
  '/src/cells/interactions/sql/item_prices_dated.sql',
  '/src/cells/leakage/sql/label_in_two_splits.sql',
  '/src/cells/leakage/sql/moved_scores.sql',
  '/src/cells/leakage/sql/not_as_of.sql',
  '/src/cells/leakage/sql/rows_by_id.sql',
  '/src/cells/leakage/sql/session_in_two_splits.sql',
  '/src/cells/rank/sql/rows_of_cuts.sql', // inside of features.sql
  '/src/cells/rank/sql/test_rows.sql',
  '/src/cells/sequence-predict/sql/append.sql',
  '/src/cells/target/sql/candidates_recent.sql',
  '/src/cells/target/sql/touches.sql',
  // Runs in a test of its own.
  '/src/cells/testing/example/sql/check.sql',
  '/src/cells/train/sql/last_seen_session.sql',
  '/src/contracts/sql/histories.sql',
  '/src/contracts/sql/item_categories.sql',
  '/src/contracts/sql/item_events.sql', // inside of sequences.sql and histories.sql
];

let engine: Engine;
let cuts: Cut[];
beforeAll(async () => {
  vi.stubGlobal('Worker', InThreadWorker);
  engine = await openNodeEngine();
  await runSmallNotebook(engine, kinds, (warehouse) => {
    const halves = new Halves(warehouse);
    cuts = halves.cuts;
    return halves.watched();
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
  return engine.close();
});

test('two halves, by user or by item, united are the whole', () => {
  expect(cuts.filter(({ whole, united }) => whole !== united)).toEqual([]);
});

test('every statement that may be cut was, into halves that both had rows', () => {
  const proven = new Set(cuts.flatMap(({ path, rows }) => (rows.every((count) => count > 0) ? [path] : [])));
  const cuttable = sqlFiles.filter(({ header }) => header !== null && header.cut !== 'whole');
  expect(cuttable.map(({ path }) => path).filter((path) => !proven.has(path))).toEqual(NOT_REACHED);
});
