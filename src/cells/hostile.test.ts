/** Cells as a stranger may write them: nothing that looks at them before they run may fail, whatever they hold. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '../../workers/runtime/errors';
import { parseDocument } from '../notebook/document';
import { checkedParams, contentKeys } from '../notebook/graph';
import { wantedFiles } from '../notebook/wanted';
import { kinds, registeredKinds } from './kinds';

const names = Object.values(kinds).flatMap(({ params }) => Object.keys(params.shape as object));
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom('constructor', '__proto__', -1, 1e308, [null], { length: -1 }, [[]], 'x'.repeat(10_000)),
);
const params = fc.dictionary(
  fc.oneof(fc.constantFrom(...names), fc.constantFrom('constructor', 'toString')),
  value,
);

it.each(Object.keys(kinds))('%s says what it is and has a key with any parameters', (name) => {
  fc.assert(
    fc.property(params, (given) => {
      const document = parseDocument({
        version: 1,
        title: 'T',
        cells: [{ id: 'a', kind: name, params: given }],
      });
      const [cell] = document.cells;
      const kind = kinds[name];
      if (!cell || !kind) throw new Error('the document has one cell of a known kind');
      expect(contentKeys(document, kinds).get('a')).toMatch(/^[0-9a-f]{64}$/);
      expect(['string', 'object']).toContain(typeof (kind.heading?.(cell.params) ?? null));
      expect(wantedFiles(document, kinds, { has: () => false })).toBeInstanceOf(Array);
      try {
        checkedParams(kind, cell);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 150 },
  );
});

it('nothing is registered under a name that every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(kinds[name]).toBeUndefined();
    expect(registeredKinds[name]).toBeUndefined();
  }
});
