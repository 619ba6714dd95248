import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NotebookDocument, parseDocument } from './document';
import * as edit from './edit';
import { cell, chain, fakeKinds, notebookOf } from './testing/fakes';

const { kinds } = fakeKinds();
const KINDS = Object.keys(kinds);

/** An edit, with numbers that stand for cells and places of whatever document it meets. */
const anyEdit = fc.oneof(
  fc.record({ does: fc.constant('add' as const), kind: fc.constantFrom(...KINDS), at: fc.nat(12) }),
  fc.record({ does: fc.constant('remove' as const), which: fc.nat(12) }),
  fc.record({ does: fc.constant('move' as const), which: fc.nat(12), at: fc.integer({ min: -2, max: 12 }) }),
  fc.record({ does: fc.constant('duplicate' as const), which: fc.nat(12) }),
  fc.record({ does: fc.constant('set' as const), which: fc.nat(12), value: fc.nat(100) }),
  fc.record({ does: fc.constant('read' as const), which: fc.nat(12), ids: fc.array(fc.nat(12)) }),
);
type Edit = typeof anyEdit extends fc.Arbitrary<infer One> ? One : never;

function apply(document: NotebookDocument, change: Edit): NotebookDocument {
  const idAt = (index: number) => document.cells[index % document.cells.length]?.id;
  if (change.does === 'add') {
    const kind = kinds[change.kind];
    return kind ? edit.addCell(document, kinds, kind, change.at).document : document;
  }
  const id = idAt(change.which);
  if (!id) return document;
  switch (change.does) {
    case 'remove':
      return edit.removeCell(document, kinds, id);
    case 'move':
      return edit.moveCell(document, kinds, id, change.at);
    case 'duplicate':
      return edit.duplicateCell(document, id).document;
    case 'set':
      return edit.setParams(document, id, { value: change.value });
    case 'read':
      return edit.setInputs(document, id, [...change.ids.map((index) => idAt(index) ?? 'none'), 'nobody']);
  }
}

describe('any edits in any order', () => {
  it('keep the document valid', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
        let document = chain();
        for (const change of edits) {
          document = apply(document, change);
          expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual(document);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never change a document in place', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 10 }), (edits) => {
        let document = chain();
        for (const change of edits) {
          const before = structuredClone(document);
          const after = apply(document, change);
          expect(document).toEqual(before);
          document = after;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leave the other cells as they are when parameters change', () => {
    const document = chain();
    const changed = edit.setParams(document, 'sessions', { value: 5 });
    for (const index of [0, 2, 3]) expect(changed.cells[index]).toBe(document.cells[index]);
  });
});

describe('inputs after an edit', () => {
  const inputsOf = (document: NotebookDocument, id: string) =>
    document.cells.find((candidate) => candidate.id === id)?.inputs;

  it('a new cell reads the nearest fitting cells above', () => {
    const document = notebookOf(cell('data'), cell('data-2'), cell('sessions', ['data']));
    const kind = kinds.model;
    if (!kind) throw new Error();
    expect(edit.addCell(document, kinds, kind, 3).document.cells[3]?.inputs).toEqual(['sessions', 'data-2']);
    expect(edit.addCell(document, kinds, kind, 0).document.cells[0]?.inputs).toEqual([]);
  });

  it('removing a cell hands its readers the nearest of its kind, and leaves their other choices alone', () => {
    const document = notebookOf(
      cell('data'),
      cell('data-2'),
      cell('sessions', ['data']),
      cell('sessions-2', ['data-2']),
      cell('model', ['sessions', 'data']),
    );
    const removed = edit.removeCell(document, kinds, 'sessions');
    expect(inputsOf(removed, 'model')).toEqual(['data', 'sessions-2']);
  });

  it('moving a cell up and down again brings back what it needs', () => {
    const up = edit.moveCell(chain(), kinds, 'sessions', 0);
    expect(inputsOf(up, 'sessions')).toEqual([]);
    expect(inputsOf(edit.moveCell(up, kinds, 'sessions', 1), 'sessions')).toEqual(['data']);
  });

  it('a cell that lacked its input takes one that is added above', () => {
    const kind = kinds.data;
    if (!kind) throw new Error();
    const { document } = edit.addCell(notebookOf(cell('sessions')), kinds, kind, 0);
    expect(inputsOf(document, 'sessions')).toEqual(['data']);
  });

  it('a copy reads what the original reads', () => {
    const { document, id } = edit.duplicateCell(chain(), 'model');
    expect(id).toBe('model-2');
    expect(document.cells[3]).toEqual({ ...cell('model', ['sessions', 'data']), id: 'model-2' });
  });
});

describe('setParams', () => {
  it('returns a parameter to its default with undefined', () => {
    const set = edit.setParams(chain(), 'data', { value: 3, shade: 'dark' });
    expect(edit.setParams(set, 'data', { value: undefined }).cells[0]?.params).toEqual({ shade: 'dark' });
  });
});
