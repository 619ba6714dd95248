import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { madeByStrangers } from './authored';
import { digestOf } from './digest';
import { fileNamesIn, withoutFileNames } from './file_names';
import { chosenDigest, chosenDocument, chosenSaved, firstChoice, goingAlong } from './going_along';
import type { AnyCellKind, KindRegistry } from './kind';
import { savedOf, serializeSaved } from './saved';
import { Notebook } from './store';
import { cell, fakeKinds, fakeWarehouse, notebookOf } from './testing/fakes';
import { strange } from './trust';

const FILE = { name: "Anna's orders.csv", size: 3, hash: 'a1b2', columns: ['user', 'item'] };
const SECRET = 'SELECT 4711 AS secret';

const asking: AnyCellKind = {
  kind: 'ask',
  title: 'Ask',
  about: '',
  version: 1,
  params: z.object({ query: z.string().default('') }),
  inputs: [],
  code: ({ query }) => [{ title: 'Query', text: query }],
  pieces: ({ preview }) => [{ what: 'rows of the answer', count: preview.length }],
  withoutPieces: (value) => ({ ...value, preview: [] }),
  run: async (_, { query }) => ({
    value: { preview: [['row of the answer']], from: `read('${FILE.name.replace("'", "''")}')` },
    figures: { rows: 4711 },
    tables: {},
    sql: [{ title: 'Query', sql: query }],
  }),
};
const reading: AnyCellKind = {
  ...asking,
  kind: 'read',
  params: z.object({ files: z.array(z.unknown()).default([]) }),
  code: () => [],
  withoutPieces: undefined as never,
};
const kinds: KindRegistry = { ...fakeKinds().kinds, ask: asking, read: reading };
const document = notebookOf(
  cell('read', [], { files: [FILE] }),
  cell('ask', ['read'], { query: SECRET }),
  cell('ask-2', ['ask'], { query: 'SELECT 1' }),
);

async function shared({ isStrange }: { isStrange: boolean }) {
  const brought = notebookOf(...document.cells.slice(0, 2));
  const trust = isStrange ? { ...strange('link', brought), isAllowed: true } : undefined;
  const notebook = new Notebook(document, kinds, fakeWarehouse().client, {}, trust);
  await notebook.run();
  const saved = savedOf(notebook);
  const digest = digestOf(document, kinds, (id) => saved.results[id]?.result ?? null, {
    figures: 'headline',
  });
  const along = goingAlong(saved, { kinds, trust: notebook.store.getState().trust, digest });
  return { saved, digest, along };
}

describe('what goes along', () => {
  it('is listed piece by piece, from the document and its results', async () => {
    const { along } = await shared({ isStrange: false });
    expect(along.files).toEqual([{ name: FILE.name, hash: 'a1b2', entry: null, columns: ['user', 'item'] }]);
    expect(along.code.map(({ cellId, text }) => [cellId, text])).toEqual([
      ['ask', SECRET],
      ['ask-2', 'SELECT 1'],
    ]);
    expect(along.cells[1]).toEqual({
      ...{ id: 'ask', figures: 1, hasResult: true, statements: 1, isStrange: false },
      ...{ canLeaveOut: true, isMadeHere: true },
      pieces: [{ what: 'rows of the answer', count: 1 }],
    });
  });

  it('leaves figures of a stranger’s code, and of what reads it, at home unless they are chosen', async () => {
    const { saved, digest, along } = await shared({ isStrange: true });
    expect(along.cells.map(({ id, isStrange }) => [id, isStrange])).toEqual([
      ['read', false],
      ['ask', true],
      ['ask-2', true],
    ]);
    const choice = firstChoice(along);
    expect(Object.keys(chosenDigest(digest, choice).cells)).toEqual(['read']);
    const { document: _, ...rest } = chosenSaved(saved, choice, kinds);
    expect(Object.keys(rest.results)).toEqual(['read']);
    const all = { ...choice, figures: new Set(['read', 'ask']), results: new Set(['read', 'ask-2']) };
    expect(Object.keys(chosenDigest(digest, all).cells)).toEqual(['read', 'ask']);
    expect(Object.keys(chosenSaved(saved, all, kinds).results)).toEqual(['read']);
  });

  it('still takes a stranger’s code for theirs when a word of it was changed here', () => {
    const edited = notebookOf(...document.cells.slice(0, 1), cell('ask', ['read'], { query: `${SECRET} ` }));
    expect([...madeByStrangers(edited, kinds, strange('link', document))]).toEqual(['ask']);
    const added = notebookOf(cell('ask-7', [], { query: 'SELECT 2' }));
    expect([...madeByStrangers(added, kinds, strange('link', document))]).toEqual([]);
  });

  it('holds no row of an answer once rows are left out', async () => {
    const { saved, along } = await shared({ isStrange: false });
    const previews = (pieces: boolean) => {
      const text = serializeSaved(chosenSaved(saved, { ...firstChoice(along), pieces }, kinds));
      const { results } = JSON.parse(text) as { results: Record<string, { result: { value: unknown } }> };
      return [results.ask?.result.value, results['ask-2']?.result.value];
    };
    expect(previews(true)).toMatchObject([
      { preview: [['row of the answer']] },
      { preview: [['row of the answer']] },
    ]);
    expect(previews(false)).toMatchObject([{ preview: [] }, { preview: [] }]);
  });

  it('names no file once names are left out, wherever a name stands', async () => {
    const { saved, along } = await shared({ isStrange: false });
    const choice = { ...firstChoice(along), fileNames: false };
    const text = serializeSaved(chosenSaved(saved, choice, kinds));
    expect(text).not.toContain('Anna');
    expect(text).toContain('file 1.csv');
    expect(text).toContain('a1b2');
    expect(chosenDocument(document, choice).cells[0]?.params.files).toEqual([
      { ...FILE, name: 'file 1.csv' },
    ]);
  });
});

it('names of files are found wherever they are declared, each once', () => {
  const two = notebookOf(
    cell('read', [], { files: [FILE, { ...FILE }] }),
    cell('ask', [], { other: { FILE } }),
  );
  expect(fileNamesIn(two)).toHaveLength(1);
  const short = notebookOf(cell('read', [], { files: [{ ...FILE, name: 'a' }] }));
  expect(withoutFileNames(short, { text: 'a cat', name: 'a' })).toEqual({ text: 'a cat', name: 'file 1' });
});
