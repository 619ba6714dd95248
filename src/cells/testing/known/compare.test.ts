import { expect, test } from 'vitest';
import { note } from '../../note/cell';
import { type Known, knownOf, outdated, unannounced } from './compare';
import type { KnownResult } from './digest';

/** Three cells, each reading the one before. */
const CELLS = ['shop', 'model', 'verdict'].map((id, at, all) => ({
  id,
  kind: id,
  params: {},
  inputs: all.slice(at - 1, at),
  result: { value: null, figures: {}, tables: {}, sql: [] },
}));

function ran(figures: Record<string, number>, versions: Record<string, number> = {}, cells = CELLS): Known {
  const kinds = Object.fromEntries(
    cells.map(({ kind }) => [kind, { ...note, kind, version: versions[kind] ?? 1 }]),
  );
  const digests = cells.map(
    ({ id }): KnownResult => ({ figures: { score: figures[id] ?? 0 }, value: { curve: 'a' }, tables: {} }),
  );
  return knownOf(kinds, cells, digests);
}

const known = ran({ model: 0.7 });

test('the same again is nothing to say', () => {
  expect(unannounced(known, ran({ model: 0.7 }), CELLS)).toEqual([]);
  expect(outdated(known, ran({ model: 0.7 }))).toEqual([]);
});

test('another figure at the same version is told by cell, kind, version, what it was and what to do', () => {
  expect(unannounced(known, ran({ model: 0.8 }), CELLS)).toEqual([
    'model (kind "model", version 1) gives another result: score 0.7 -> 0.8. ' +
      'If that is meant, raise `version` in src/cells/model/cell.ts, then: npm run figures',
  ]);
});

test('where what it reads changed too, that is to be seen to first', () => {
  const [first, second] = unannounced(known, ran({ model: 0.8, verdict: 1 }), CELLS);
  expect(first).not.toContain('It reads');
  expect(second).toContain('It reads model, which changed too: see to that first.');
});

test('a number that is only drawn, and a column of a table, count as well', () => {
  const now = structuredClone(known);
  const model = now.model?.cells.model as KnownResult;
  model.value = { curve: 'b' };
  model.tables = { 'predictions.score': 'c' };
  expect(unannounced(known, now, CELLS)[0]).toContain(
    'what the panel draws of "curve", the column predictions.score of its tables',
  );
});

test('a new version excuses its kind and all that reads it, and is to be kept', () => {
  const now = ran({ model: 0.8, verdict: 1 }, { model: 2 });
  expect(unannounced(known, now, CELLS)).toEqual([]);
  expect(outdated(known, now)[0]).toBe(
    'Kind "model": known are figures of version 1, it stands at 2. Keep the new ones: npm run figures',
  );
  expect(outdated(known, now)).toHaveLength(2);
  // But nothing above it.
  expect(unannounced(known, ran({ shop: 5 }, { model: 2 }), CELLS)).toHaveLength(1);
});

test('what was asked otherwise, or never before, may give anything', () => {
  const asked = CELLS.map((cell) => (cell.id === 'model' ? { ...cell, params: { depth: 3 } } : cell));
  expect(unannounced(known, ran({ model: 0.9 }, {}, asked), asked)).toEqual([]);
  const { model: _, ...without } = known;
  expect(unannounced(without, ran({ model: 0.9, verdict: 2 }), CELLS)).toEqual([]);
  expect(outdated(without, ran({ model: 0.7 }))[0]).toContain('known are figures of version none');
});
