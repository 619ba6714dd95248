/** What a statement says of how it may be cut is true: run on two halves and united it gives what it gives on the whole. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Engine } from '../../workers/warehouse/engine/engine';
import { openNodeEngine } from '../../workers/warehouse/testing/node_engine';
import { sqlFiles } from '../statements/testing/files';
import { type Cut, Halves } from '../statements/testing/halves';
import { kinds } from './kinds';
import { InThreadWorker, runSmallNotebook } from './testing/known/notebook';

/** Of those that may be cut, the ones that the small notebook does not come to. */
const NOT_REACHED: string[] = [];

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
