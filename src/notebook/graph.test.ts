import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotebookDocument } from './document';
import { moveCell, setParams } from './edit';
import { canonicalJson, contentKeys, withAncestors } from './graph';
import type { KindRegistry } from './kind';
import { cell, chain, fakeKinds, notebookOf } from './testing/fakes';

const { kinds } = fakeKinds();

/** Ids of the cells whose keys differ between two documents. */
function changedKeys(before: NotebookDocument, after: NotebookDocument, registry = kinds): string[] {
  const [old, now] = [contentKeys(before, kinds), contentKeys(after, registry)];
  return [...now.keys()].filter((id) => now.get(id) !== old.get(id));
}

function raised(kind: string): KindRegistry {
  const raisedKind = kinds[kind];
  if (!raisedKind) throw new Error();
  return { ...kinds, [kind]: { ...raisedKind, version: 2 } };
}

describe('contentKeys', () => {
  it('are SHA-256 in hex, the same every time', () => {
    const key = contentKeys(chain(), kinds).get('data');
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(contentKeys(structuredClone(chain()), kinds).get('data')).toBe(key);
  });

  it('change for a cell and all below it when a parameter changes', () => {
    expect(changedKeys(chain(), setParams(chain(), 'sessions', { value: 7 }))).toEqual(['sessions', 'model']);
    expect(changedKeys(chain(), setParams(chain(), 'data', { value: 7 }))).toEqual([
      'data',
      'sessions',
      'model',
      'chart',
    ]);
  });

  it('do not change when a default is written out, a title changes, or a display parameter does', () => {
    expect(changedKeys(chain(), setParams(chain(), 'data', { value: 1, shade: 'plain' }))).toEqual([]);
    expect(changedKeys(chain(), { ...chain(), title: 'Other', about: 'Other' })).toEqual([]);
    expect(changedKeys(chain(), setParams(chain(), 'chart', { shade: 'dark' }))).toEqual([]);
  });

  it('do not depend on the order of parameters, nor on where a cell stands', () => {
    const one = notebookOf(cell('data', [], { value: 2, shade: 'x' }));
    const other = notebookOf(cell('data', [], { shade: 'x', value: 2 }));
    expect(changedKeys(one, other)).toEqual([]);
    expect(changedKeys(chain(), moveCell(chain(), kinds, 'chart', 1))).toEqual([]);
  });

  it('change below a kind whose version was raised', () => {
    expect(changedKeys(chain(), chain(), raised('sessions'))).toEqual(['sessions', 'model']);
  });

  it('are equal for equal cells under other ids', () => {
    const keys = contentKeys(notebookOf(cell('data'), cell('data-2')), kinds);
    expect(keys.get('data')).toBe(keys.get('data-2'));
  });

  it('exist for an unknown kind and for parameters that do not fit', () => {
    const keys = contentKeys(notebookOf(cell('mystery'), cell('data', [], { value: 'much' })), kinds);
    expect(keys.get('mystery')).toMatch(/^[0-9a-f]{64}$/);
    expect(keys.get('data')).not.toBe(contentKeys(chain(), kinds).get('data'));
  });

  it('differ exactly when the value differs', () => {
    const value = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const keys = [a, b].map((each) => contentKeys(setParams(chain(), 'data', { value: each }), kinds));
        expect(keys[0]?.get('model') === keys[1]?.get('model')).toBe(a === b);
      }),
    );
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order in which keys were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(record));
        expect(JSON.parse(canonicalJson(record))).toEqual(JSON.parse(JSON.stringify(record)));
      }),
    );
  });
});

describe('the graph', () => {
  it('names ancestors before what reads them', () => {
    expect(withAncestors(chain(), ['model'])).toEqual(['data', 'sessions', 'model']);
    expect(withAncestors(chain(), ['chart', 'sessions'])).toEqual(['data', 'chart', 'sessions']);
  });
});
