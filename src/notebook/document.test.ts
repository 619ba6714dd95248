import { describe, expect, it } from 'vitest';
import { AppError } from '../../workers/runtime/errors';
import { freshId, parseDocument } from './document';
import { cell, chain, notebookOf } from './testing/fakes';

function refusal(value: unknown): AppError {
  try {
    parseDocument(value);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('was not refused');
}

describe('parseDocument', () => {
  it('gives back what was saved', () => {
    expect(parseDocument(JSON.parse(JSON.stringify(chain())))).toEqual(chain());
  });

  it('fills in what may be left out', () => {
    const parsed = parseDocument({ version: 1, title: 'T', cells: [{ id: 'data', kind: 'data' }] });
    expect(parsed).toEqual({
      version: 1,
      title: 'T',
      about: '',
      cells: [{ id: 'data', kind: 'data', params: {}, inputs: [] }],
    });
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['text', 'notebook'],
    ['no version', { title: 'T', cells: [] }],
    ['no title', { version: 1, cells: [] }],
    ['an empty title', { version: 1, title: '', cells: [] }],
    ['cells that are no list', { version: 1, title: 'T', cells: {} }],
    ['an id with spaces', { version: 1, title: 'T', cells: [{ id: 'a b', kind: 'data' }] }],
    ['a kind that every object has', { version: 1, title: 'T', cells: [{ id: 'a', kind: 'constructor' }] }],
    ['a kind named __proto__', { version: 1, title: 'T', cells: [{ id: 'a', kind: '__proto__' }] }],
    ['an id that every object has', { version: 1, title: 'T', cells: [{ id: 'constructor', kind: 'data' }] }],
    ['an old version without a way up', { version: 0, title: 'T', cells: [] }],
  ])('refuses %s with a sentence', (_, value) => {
    const error = refusal(value);
    expect(error.code).toBe('bad_document');
    expect(error.message).toMatch(/^This is not a Sessionbook notebook: .+\.$/);
    expect(error.hint).not.toBe('');
  });

  it('says that a newer page is needed for a newer document', () => {
    expect(refusal({ version: 99, title: 'T', cells: [] }).message).toContain('newer Sessionbook');
  });

  it('refuses two cells of one id', () => {
    expect(refusal(notebookOf(cell('data'), cell('data'))).message).toContain('"data"');
  });

  it.each([
    ['below', notebookOf(cell('sessions', ['data']), cell('data'))],
    ['absent', notebookOf(cell('sessions', ['data']))],
    ['itself', notebookOf(cell('sessions', ['sessions']))],
  ])('refuses an input that is %s', (_, document) => {
    expect(refusal(document).message).toContain('not above it');
  });
});

describe('freshId', () => {
  it('counts on from the ids in use', () => {
    const document = notebookOf(cell('data'), cell('data-2'), cell('data-4'));
    expect(freshId(document, 'sessions')).toBe('sessions');
    expect(freshId(document, 'data')).toBe('data-3');
  });
});
