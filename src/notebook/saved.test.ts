import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../workers/runtime/errors';
import { serializeDocument } from './document';
import { fromPlainJson, toPlainJson } from './plain_json';
import { parseSaved, type SavedNotebook, savedOf, serializeSaved } from './saved';
import { Notebook } from './store';
import { chain, fakeKinds, fakeWarehouse } from './testing/fakes';

const KEY = 'a1'.repeat(32);
const open = (document = chain()) => new Notebook(document, fakeKinds().kinds, fakeWarehouse().client);
const reread = (saved: SavedNotebook) => parseSaved(JSON.parse(serializeSaved(saved)));

function withValue(value: unknown): SavedNotebook {
  const result = { value, figures: { auc: Number.NaN, lift: Infinity }, tables: { rows: 'rows_1' }, sql: [] };
  return { document: chain(), results: { data: { origin: 'here', key: KEY, seconds: 1.5, result } } };
}

describe('plain JSON', () => {
  it('keeps every value that structured JSON-like data can hold', () => {
    const typed = fc.oneof(
      fc.float32Array(),
      fc.float64Array(),
      fc.int32Array(),
      fc.uint8Array(),
      fc.uint16Array(),
      fc.bigInt64Array(),
    );
    const leaf = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt(),
      typed,
      fc.constantFrom('$', '__proto__'),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'entries')), tie('tree'), {
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = JSON.stringify(toPlainJson(value));
        expect(fromPlainJson(JSON.parse(text))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what a file cannot keep', () => {
    for (const value of [new Map(), new Date(), () => 1, Symbol('x')]) {
      expect(() => toPlainJson({ value })).toThrow(AppError);
    }
  });

  it.each([
    { $: 'Float64Array', base64: 'AAAA' },
    { $: 'Float64Array', base64: '%' },
    { $: 'bigint', digits: '1e9' },
    { $: 'object', entries: [[1, 2]] },
    { $: 'Function', base64: '' },
    { $: 'constructor' },
    { $: 7 },
  ])('refuses the damaged %j', (value) => expect(() => fromPlainJson(value)).toThrow(AppError));
});

describe('a saved notebook', () => {
  it('comes back with typed arrays, NaN and infinities in its results', () => {
    const saved = withValue({ scores: new Float32Array([1, Number.NaN]), low: -Infinity, rows: [null, -0] });
    const read = reread(saved);
    expect(read.results.data?.result.value).toEqual(saved.results.data?.result.value);
    expect(read.results.data?.result.figures).toEqual(saved.results.data?.result.figures);
  });

  it('shows its results at once, as stored, and runs from there', async () => {
    const first = open();
    await first.run();
    first.setParams('chart', { value: 9 });
    const saved = reread(savedOf(first));
    const second = open(saved.document);
    second.adopt(saved.results, () => false);
    expect(second.view('model')).toMatchObject({
      status: 'stored',
      shown: { result: { figures: first.view('model').shown?.result.figures } },
    });
    expect(second.view('chart').status).toBe('stale');
    await second.run();
    expect(second.view('model').status).toBe('done');
  });

  it('may be a bare document', () => {
    expect(parseSaved(JSON.parse(serializeDocument(chain())))).toEqual({ document: chain(), results: {} });
  });

  it('leaves out results of cells that are not there', () => {
    const { document, results } = withValue({});
    const text = serializeSaved({ document, results: { ...results, ghost: results.data as never } });
    expect(Object.keys(parseSaved(JSON.parse(text)).results)).toEqual(['data']);
  });

  it.each<[string, (saved: Record<string, unknown>) => void, RegExp]>([
    ['another format', (saved) => Object.assign(saved, { format: 'notes' }), /damaged: format/],
    ['a newer version', (saved) => Object.assign(saved, { version: 9 }), /newer Sessionbook \(version 9/],
    ['no results', (saved) => Object.assign(saved, { results: 3 }), /damaged: results/],
    [
      'a key that is none',
      (saved) => Object.assign(saved.results as object, { data: { key: 'x' } }),
      /data\.key/,
    ],
    ['a bad document', (saved) => Object.assign(saved.document as object, { cells: 1 }), /cells/],
    ['endless nesting', (saved) => Object.assign(saved, { results: nested(100_000) }), /nested/],
  ])('with %s is refused with a sentence', (_, damage, sentence) => {
    const saved = JSON.parse(serializeSaved(withValue({})));
    damage(saved);
    const parse = () => parseSaved(saved);
    expect(parse).toThrow(AppError);
    expect(parse).toThrow(sentence);
  });
});

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
