/** Random documents for property tests. */
import fc from 'fast-check';
import { type NotebookDocument, parseDocument } from '../document';
import { isOrdinaryName } from '../limits';

const jsonObject = fc
  .dictionary(fc.string({ unit: 'binary', maxLength: 12 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 })
  // As JSON gives it back: -0 becomes 0.
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

const cellId = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/);
const line = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength });

/** Any valid document, its texts of any characters. */
export const documents: fc.Arbitrary<NotebookDocument> = fc
  .uniqueArray(cellId, { maxLength: 12 })
  .chain((ids) =>
    fc.record({
      version: fc.constant(1 as const),
      title: line(20),
      about: fc.string({ maxLength: 100 }),
      cells: fc.tuple(
        ...ids.map((id, position) =>
          fc.record({
            id: fc.constant(id),
            kind: line(10).filter(isOrdinaryName),
            params: jsonObject,
            inputs: fc.subarray(ids.slice(0, position)),
          }),
        ),
      ),
    }),
  )
  // A parameter named `__proto__` is dropped there, so no document has one.
  .map(parseDocument);
