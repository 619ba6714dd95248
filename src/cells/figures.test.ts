/**
 * Rule 9 of the architecture: code that changes a figure raises its kind's version, for a stored result is taken as valid
 * as long as its key is the same. `npm run figures` is this test in a mode of its own: it keeps what came out in
 * `testing/known/figures.json`, unless a kind gives another result at the version at which one is known.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Engine } from '../../workers/warehouse/engine/engine';
import { openNodeEngine } from '../../workers/warehouse/testing/node_engine';
import { kinds } from './kinds';
import { type Known, knownOf, outdated, unannounced } from './testing/known/compare';
import { digestOfResult, type KnownResult } from './testing/known/digest';
import { InThreadWorker, type RanCell, runSmallNotebook } from './testing/known/notebook';
import { NodeNotebook } from './testing/node_notebook';

const FILE = new URL('./testing/known/figures.json', import.meta.url);
const isKeeping = import.meta.env.MODE === 'figures';

let engine: Engine;
let cells: RanCell[];
let now: Known;
const known = JSON.parse(readFileSync(FILE, 'utf8')) as Known;

beforeAll(async () => {
  vi.stubGlobal('Worker', InThreadWorker);
  engine = await openNodeEngine();
  cells = await runSmallNotebook(engine, kinds);
  const { warehouse } = new NodeNotebook(engine);
  const digests: KnownResult[] = [];
  for (const { result } of cells) digests.push(await digestOfResult(result, warehouse));
  now = knownOf(kinds, cells, digests);
});
afterAll(() => {
  vi.unstubAllGlobals();
  return engine.close();
});

test('every kind of cell gives what its version is known for', () => {
  expect(unannounced(known, now, cells)).toEqual([]);
  if (isKeeping) writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`);
  else expect(outdated(known, now)).toEqual([]);
});

test('no kind is left out', () => {
  expect(Object.keys(now).sort()).toEqual(Object.keys(kinds).sort());
});
