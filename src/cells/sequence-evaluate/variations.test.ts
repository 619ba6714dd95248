import { expect, test } from 'vitest';
import { PARTS } from '../../contracts/sequence_model';
import { findCell, parseDocument } from '../../notebook/document';
import { Notebook } from '../../notebook/store';
import { fakeWarehouse } from '../../notebook/testing/fakes';
import { dataCell } from '../data/cell';
import { sequenceCell } from '../sequence/cell';
import { sessionsCell } from '../sessions/cell';
import { sequenceEvaluateCell } from './cell';
import { addVariation, hasVariation, variationsOf } from './variations';

const kinds = {
  data: dataCell,
  sessions: sessionsCell,
  sequence: sequenceCell,
  'sequence-evaluate': sequenceEvaluateCell,
};
const cell = (id: string, inputs: string[], params = {}) => ({ id, kind: id, inputs, params });

function open(params = {}): Notebook {
  const document = parseDocument({
    version: 1,
    title: 'Sequence',
    cells: [
      cell('data', []),
      cell('sessions', ['data']),
      cell('sequence', ['data', 'sessions'], params),
      cell('sequence-evaluate', ['data', 'sessions', 'sequence']),
    ],
  });
  return new Notebook(document, kinds, fakeWarehouse().client);
}

test('every part of the recipe can be left out, and each head left alone, where there is something to leave', () => {
  const labels = (params: Record<string, unknown>, hasPurchases = true) =>
    variationsOf(params, { hasPurchases }).map(({ label }) => label);
  expect(labels({})).toHaveLength(Object.keys(PARTS).length + 2);
  expect(labels({})).toContain('purchases only');
  expect(labels({}, false)).not.toContain('purchases only');
  expect(labels({ pointer: false, view_weight: 0 })).toHaveLength(Object.keys(PARTS).length - 1);
});

test('a variation is a copy right below the model that the evaluation reads too, once', () => {
  const notebook = open({ epochs: 3 });
  const variation = { label: 'without time', change: { use_time: false } };
  expect(hasVariation(notebook, 'sequence-evaluate', 'sequence', variation)).toBe(false);
  const copy = addVariation(notebook, 'sequence-evaluate', 'sequence', variation);
  expect(notebook.document.cells.map(({ id }) => id)).toEqual([
    'data',
    'sessions',
    'sequence',
    copy,
    'sequence-evaluate',
  ]);
  expect(findCell(notebook.document, copy).params).toEqual({ epochs: 3, use_time: false });
  expect(findCell(notebook.document, 'sequence').params).toEqual({ epochs: 3 });
  expect(findCell(notebook.document, 'sequence-evaluate').inputs).toEqual([
    'data',
    'sessions',
    'sequence',
    copy,
  ]);
  expect(hasVariation(notebook, 'sequence-evaluate', 'sequence', variation)).toBe(true);
});
