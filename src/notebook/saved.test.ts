import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../workers/runtime/errors';
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
    expect(read.dropped).toBe(0);
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
    expect(parseSaved(JSON.parse(JSON.stringify(chain())))).toEqual({
      document: chain(),
      results: {},
      dropped: 0,
    });
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
    ['a bad document', (saved) => Object.assign(saved.document as object, { cells: 1 }), /cells/],
    [
      'a cell nested without end',
      (saved) => withParams(saved, { a: nested(50_000) }),
      /nested more than 100/,
    ],
    ['a note of 50 MB', (saved) => withParams(saved, { text: 'x'.repeat(50e6) }), /holds too much text/],
    [
      'a cell of ten million values',
      (saved) => withParams(saved, { list: Array.from({ length: 10e6 }, () => 0) }),
      /holds too much text/,
    ],
    [
      'many long notes',
      (saved) =>
        Object.assign(saved.document as object, {
          cells: Array.from({ length: 6 }, (_, n) => ({
            id: `note-${n}`,
            kind: 'note',
            params: { text: 'x'.repeat(900_000) },
          })),
        }),
      /at most 5 million characters/,
    ],
  ])('with %s is refused with a sentence', (_, damage, sentence) => {
    const saved = JSON.parse(serializeSaved(withValue({})));
    damage(saved);
    const parse = () => parseSaved(saved);
    expect(parse).toThrow(AppError);
    expect(parse).toThrow(sentence);
  });

  it.each<[string, unknown]>([
    ['a key that is none', { key: 'x' }],
    ['endless nesting', nested(50_000)],
    [
      'nesting in its value',
      { key: KEY, seconds: 1, result: { value: nested(2000), figures: {}, tables: {}, sql: [] } },
    ],
    [
      'a figure that is text',
      { key: KEY, seconds: 1, result: { value: 1, figures: { a: 'b' }, tables: {}, sql: [] } },
    ],
    ['a broken array', { $: 'Float64Array', base64: '%' }],
    ['nothing', null],
  ])('loses only the one result with %s, and says so', (_, bad) => {
    const saved = JSON.parse(serializeSaved(withValue({ fine: true })));
    saved.results.model = bad;
    const opened = parseSaved(saved);
    expect(Object.keys(opened.results)).toEqual(['data']);
    expect(opened.dropped).toBe(1);
  });

  it('loses only the trainings that cannot be read', () => {
    const good = {
      id: 'r1',
      cell: 'model',
      key: KEY,
      data_key: KEY,
      test_key: KEY,
      ended: 5,
      seconds: 1,
      params: {},
      figures: {},
      curves: [],
      backend: '',
      seed: null,
    };
    const saved = JSON.parse(serializeSaved(withValue({})));
    saved.runs = { runs: [good, { id: 'torn' }, 7], testLooks: 3 };
    expect(parseSaved(saved)).toMatchObject({ runs: { runs: [good], testLooks: {} }, dropped: 3 });
    saved.runs = 'none';
    expect(parseSaved(saved)).toMatchObject({ results: { data: { key: KEY } }, dropped: 1 });
  });

  it('whose clock was set back is opened, its durations repaired', () => {
    for (const seconds of [-3591.2, { $: 'NaN' }, { $: 'Infinity' }, { $: '-0' }]) {
      const saved = JSON.parse(serializeSaved(withValue({})));
      saved.results.data.seconds = seconds;
      expect(parseSaved(saved)).toMatchObject({ dropped: 0, results: { data: { seconds: 0 } } });
    }
  });

  it('that was mutated, 2,000 times, is refused with a sentence or is a notebook that can be saved again', () => {
    const original = withValue({ scores: new Float32Array([1, 2]), low: -Infinity });
    const text = serializeSaved({
      ...original,
      runs: { runs: [], testLooks: { [KEY]: [KEY] }, looksElsewhere: {} },
    });
    const outcomes = { refused: 0, opened: 0 };
    fc.assert(
      fc.property(mutations, (steps) => {
        let value: unknown;
        try {
          value = JSON.parse(steps.reduce(mutate, text));
        } catch {
          return;
        }
        let opened: SavedNotebook;
        try {
          opened = parseSaved(value);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AppError);
          expect((thrown as AppError).code).toBe('bad_document');
          outcomes.refused++;
          return;
        }
        expect(reread(opened).document).toEqual(opened.document);
        open(opened.document).adopt(opened.results, () => false);
        outcomes.opened++;
      }),
      { numRuns: 2000 },
    );
    expect(outcomes.refused).toBeGreaterThan(50);
    expect(outcomes.opened).toBeGreaterThan(50);
  });
});

/** Changes that mostly leave JSON to be JSON: whole values, words and numbers give way to hostile ones. */
const HOSTILE = [
  '"constructor"',
  '"__proto__"',
  '{"__proto__":{"a":1}}',
  '{"$":"NaN"}',
  '{"$":"object","entries":[["__proto__",1]]}',
  `${'['.repeat(600)}${']'.repeat(600)}`,
  '-3591',
  '1e999',
  'null',
  '[]',
  '""',
  '"data"',
];
const mutations = fc.array(
  fc.record({ at: fc.nat(), hostile: fc.constantFrom(...HOSTILE), whole: fc.boolean() }),
  { minLength: 1, maxLength: 3 },
);

/** Puts something hostile in the place of a value, or of a name, at or after this place of the text. */
function mutate(
  text: string,
  { at, hostile, whole }: { at: number; hostile: string; whole: boolean },
): string {
  const from = at % text.length;
  const value = whole ? /: ("[^"]*"|-?[\d.]+|\[\]|\{\}|null)/g : /"[^"]*"/g;
  value.lastIndex = from;
  const found = value.exec(text);
  if (!found) return text;
  const place = found.index;
  return text.slice(0, place) + (whole ? ': ' : '') + hostile + text.slice(place + found[0].length);
}

function withParams(saved: Record<string, unknown>, params: object): void {
  const [cell] = (saved.document as { cells: object[] }).cells;
  Object.assign(cell ?? {}, { params });
}

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
