import { describe, expect, it } from 'vitest';
import { savedOf } from '../../notebook/saved';
import { Notebook } from '../../notebook/store';
import { cell, chain, fakeKinds, fakeWarehouse } from '../../notebook/testing/fakes';
import { wantedFiles } from '../../notebook/wanted';
import { parseRoute } from '../opening/route';
import { lengthAdvice } from './advice';
import { figureInWords, withBounds } from './figure_words';
import { adoptSaved, rememberFigures } from './opening';
import { compare, currentDigest, referenceOf } from './reference';
import { fetchSiteFile, isSiteFile } from './site_file';

const open = (document = chain(), { kinds } = fakeKinds()) =>
  new Notebook(document, kinds, fakeWarehouse().client);

function comparisonOf(notebook: Notebook) {
  const { reference } = referenceOf(notebook).getState();
  if (!reference) throw new Error('there is nothing to compare with');
  return compare(reference, notebook);
}

async function finished(): Promise<Notebook> {
  const notebook = open();
  await notebook.run();
  return notebook;
}

describe('a notebook from a file', () => {
  it('is reproduced once every cell has run again', async () => {
    const notebook = open();
    adoptSaved(notebook, savedOf(await finished()));
    expect(notebook.view('model').status).toBe('stored');
    expect(comparisonOf(notebook)).toMatchObject({ status: 'open', compared: 0, cells: 4 });
    await notebook.run(['sessions']);
    expect(comparisonOf(notebook)).toMatchObject({ status: 'open', compared: 2 });
    await notebook.run();
    expect(comparisonOf(notebook)).toEqual({ status: 'reproduced', figures: 4, cells: 4 });
  });

  it('is not when one figure differs, and not compared while it is changed', async () => {
    const saved = structuredClone(savedOf(await finished()));
    Object.assign(saved.results.model?.result.figures ?? {}, { total: 99 });
    const notebook = open();
    adoptSaved(notebook, saved);
    await notebook.run();
    const differs = {
      status: 'differs',
      figures: 4,
      differences: [{ cell: 'model', figure: 'total', stored: 99, now: 4 }],
    };
    expect(comparisonOf(notebook)).toEqual(differs);
    notebook.setParams('chart', { shade: 'dark' });
    expect(comparisonOf(notebook)).toEqual(differs);
    notebook.setParams('chart', { value: 7 });
    expect(comparisonOf(notebook)).toEqual({ status: 'changed' });
    notebook.undo();
    expect(comparisonOf(notebook).status).toBe('differs');
  });

  it('does not replace what this page has computed itself', async () => {
    const notebook = await finished();
    adoptSaved(notebook, savedOf(await finished()));
    expect(notebook.view('model').status).toBe('done');
    expect(comparisonOf(notebook).status).toBe('reproduced');
  });

  it('without results has nothing to be compared with', () => {
    const notebook = open();
    adoptSaved(notebook, savedOf(open()));
    expect(referenceOf(notebook).getState().reference).toBeNull();
  });
});

describe('a notebook from a link', () => {
  const withFile = { name: 'mine.csv', size: 3, hash: 'aa' };

  it('is reproduced when it has run', async () => {
    const digest = currentDigest(await finished(), 'headline');
    const { kinds, calls } = fakeKinds();
    const notebook = open(chain(), { kinds, calls });
    rememberFigures(notebook, digest);
    await notebook.run();
    expect(calls).toHaveLength(4);
    expect(comparisonOf(notebook).status).toBe('reproduced');
  });

  it('runs nothing by itself, also when the files that it names are given', async () => {
    const digest = currentDigest(await finished(), 'headline');
    const { kinds, calls } = fakeKinds();
    kinds.data = { ...kinds.data, files: () => [withFile] } as never;
    const notebook = open(chain(), { kinds, calls });
    rememberFigures(notebook, digest);
    expect(wantedFiles(notebook.document, kinds, notebook.files)).toEqual([
      { cellId: 'data', file: withFile },
    ]);
    notebook.files.add('bb', new File(['other'], 'other.csv'));
    expect(notebook.view('data').status).toBe('idle');
    notebook.files.add('aa', new File(['a,b'], 'renamed.csv'));
    expect(wantedFiles(notebook.document, kinds, notebook.files)).toEqual([]);
    expect(notebook.view('data').status).toBe('idle');
    expect(calls).toHaveLength(0);
  });

  it('says nothing of files where parameters do not fit', () => {
    const { kinds } = fakeKinds();
    kinds.data = { ...kinds.data, files: () => [withFile] } as never;
    const document = { ...chain(), cells: [cell('data', [], { value: 1000 })] };
    expect(wantedFiles(document, kinds, { has: () => false })).toEqual([]);
  });
});

it('addresses name links and files beside the site', () => {
  expect(parseRoute('#s=1.a-b_c')).toEqual({ page: 'notebook', name: 's=1.a-b_c', cell: null });
  expect(parseRoute('#open=demos/a.json')).toEqual({
    page: 'notebook',
    name: 'open=demos/a.json',
    cell: null,
  });
  expect(parseRoute('#/n/s%3D1.abc/data')).toEqual({ page: 'notebook', name: 's=1.abc', cell: 'data' });
  expect(parseRoute('#sessions')).toEqual({ page: 'gallery' });
});

describe('a file beside the site', () => {
  it.each(['demos/explore.json', 'a.json', 'x/y-z/a_b.c.json'])('may be %s', (path) => {
    expect(isSiteFile(path)).toBe(true);
  });

  it.each([
    'https://foreign.example/a.json',
    '//foreign.example/a.json',
    '/a.json',
    '../a.json',
    'demos/../../a.json',
    'demos/..%2fa.json',
    '.hidden/a.json',
    'a.json?x=.json',
    'a.json#.json',
    'data:application/json,{}.json',
    'blob:a.json',
    'a\\b.json',
    'a.js',
    'a .json',
    'a.json\n',
    '',
  ])('may not be %j, and is never asked for', async (path) => {
    expect(isSiteFile(path)).toBe(false);
    await expect(fetchSiteFile(path)).rejects.toThrow(/no notebook file beside this page/);
  });
});

it('advice begins where links break', () => {
  expect([lengthAdvice(2000), lengthAdvice(2001), lengthAdvice(4000), lengthAdvice(4001)]).toEqual([
    null,
    expect.stringContaining('Some mail tools'),
    expect.stringContaining('Some mail tools'),
    expect.stringContaining('most chat tools'),
  ]);
});

it('figures are named in words, each with its bounds', () => {
  expect(figureInWords('trees.test.average_precision')).toBe('trees, test: average precision');
  expect(figureInWords('test.roc_auc')).toBe('test: ROC-AUC');
  expect(figureInWords('test.average_precision.lower')).toBe('test: average precision, lower bound');
  expect(figureInWords('median_duration_s')).toBe('median duration (s)');
  expect(withBounds({ 'a.x': 2, 'a.x.lower': 1, 'a.x.upper': 3, 'b.lower': 4 })).toEqual([
    { name: 'a.x', value: 2, bounds: [1, 3] },
    { name: 'b.lower', value: 4, bounds: null },
  ]);
});
