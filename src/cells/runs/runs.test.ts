import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import type { TrainingRun } from '../../notebook/training_runs';
import { zipOf } from '../../ui/zip';
import { runsCsv } from './csv';
import { runLines, spreadLabels } from './curves';
import { mlflowFiles } from './mlflow';
import { columnsOf, difference, filteredRuns, sortedRuns } from './rows';

function run(change: Partial<TrainingRun>): TrainingRun {
  return {
    ...{
      id: '0'.repeat(32),
      origin: 'here' as const,
      cell: 'train',
      key: 'k',
      data_key: 'd',
      test_key: 't',
      ended: 1_700_000_000_000,
    },
    ...{ seconds: 1.5, params: {}, figures: {}, curves: [], backend: 'WebAssembly', seed: 1 },
    ...change,
  };
}

const plain = run({
  id: 'a'.repeat(32),
  params: { model: 'logistic', C: 1, seed: 1, 'target.target': 'anything_next_session' },
  figures: { 'test.average_precision': 0.2, 'test.roc_auc': 0.7 },
});
const trees = run({
  id: 'b'.repeat(32),
  cell: 'train-2',
  ended: 1_700_000_060_000,
  params: { model: 'gbdt', learning_rate: 0.05, seed: 1, 'target.target': 'anything_next_session' },
  figures: { 'test.average_precision': 0.25, 'precision@1%': 0.5, odd: Number.NaN },
  curves: [{ metric: 'average_precision', split: 'validation', values: [0.1, 0.2, 0.15] }],
});
const headings = (runs: TrainingRun[], onlyDifferences: boolean) =>
  columnsOf(runs, { onlyDifferences }).map(({ heading }) => heading);

test('only differences: what is the same in every run has no column', () => {
  expect(headings([plain, trees], true)).toEqual([
    ...['Ended (UTC)', 'Cell', 'Test average precision', 'Test ROC-AUC'],
    ...['model', 'C', 'learning_rate'],
  ]);
  expect(headings([plain, trees], false)).toEqual([
    ...[
      'Ended (UTC)',
      'Cell',
      'Test average precision',
      'Test ROC-AUC',
      'Duration',
      'Seed',
      'Backend',
      'Data',
    ],
    ...['model', 'C', 'target.target', 'learning_rate'],
  ]);
});

test('sorting: by size, runs without a value last both ways', () => {
  const [none, one, two] = [run({}), plain, trees];
  const column = columnsOf([one], { onlyDifferences: true }).find(({ id }) =>
    id.endsWith('average_precision'),
  );
  expect(sortedRuns([none, two, one], column, false)).toEqual([one, two, none]);
  expect(sortedRuns([none, one, two], column, true)).toEqual([two, one, none]);
});

test('a filter wants every word, in names and values', () => {
  expect(filteredRuns([plain, trees], ' GBDT  learning_rate=0.05')).toEqual([trees]);
  expect(filteredRuns([plain, trees], 'anything')).toEqual([plain, trees]);
  expect(filteredRuns([plain, trees], 'gbdt C=1')).toEqual([]);
});

test('the difference from the baseline, for figures only', () => {
  const [, cell, precision, auc] = columnsOf([plain, trees], { onlyDifferences: true });
  if (!cell || !precision || !auc) throw new Error('columns');
  expect(difference(precision, trees, plain)).toBeCloseTo(0.05, 12);
  expect(difference(precision, plain, plain)).toBeNull();
  expect(difference(auc, trees, plain)).toBeNull();
  expect(difference(cell, trees, plain)).toBeNull();
});

test('CSV: every figure and parameter, inert text', () => {
  const odd = run({ params: { model: '=cmd()', 'features.own': '[{"name":"a"}]' } });
  const [header, ...lines] = runsCsv([plain, odd]).join('').trim().split('\r\n');
  expect(header).toContain('figure.test.average_precision,figure.test.roc_auc,param.model,param.C');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('2023-11-14T22:13:20.000Z,train,1.5,WebAssembly,k,d,here,0.2,0.7,logistic,1,1,');
  expect(lines[1]).toContain("'=cmd()");
});

test('MLflow: the files of its store, with names it takes', async () => {
  const zipped = await zipOf(mlflowFiles([plain, trees], 'Purchase "intent"'));
  const reader = new ZipReader(new BlobReader(zipped));
  const files: Record<string, string> = {};
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files[entry.filename] = await entry.getData(new TextWriter());
  }
  const experiment = Object.keys(files).find((path) => /^mlruns\/\d{18}\/meta\.yaml$/.test(path)) ?? '';
  const folder = experiment.replace('/meta.yaml', '');
  expect(files[experiment]).toContain('name: "Purchase \\"intent\\""\n');
  expect(files[experiment]).toContain(`experiment_id: "${folder.slice(7)}"\n`);
  const of = (name: string) => files[`${folder}/${trees.id}/${name}`];
  expect(of('meta.yaml')).toContain('status: 3\n');
  expect(of('meta.yaml')).toContain('start_time: 1700000058500\nstatus');
  expect(of('params/learning_rate')).toBe('0.05');
  expect(of('metrics/test.average_precision')).toBe('1700000060000 0.25 0\n');
  expect(of('metrics/validation.average_precision_by_iteration')).toBe(
    '1700000060000 0.1 0\n1700000060000 0.2 1\n1700000060000 0.15 2\n',
  );
  expect(of('metrics/precision_at_1_percent')).toBe('1700000060000 0.5 0\n');
  expect(of('metrics/odd')).toBe('1700000060000 nan 0\n');
  expect(of('tags/mlflow.runName')).toBe('train-2 gbdt');
  // mlflow.utils.validation: names of metrics, params and tags, and ids of runs.
  for (const path of Object.keys(files)) {
    const name = path.match(/(?:params|metrics|tags)\/(.+)$/)?.[1];
    if (name !== undefined) expect(name).toMatch(/^[/\w.\- :]*$/);
  }
});

test('curves: named by cell, numbered where a cell trained twice; gaps are left out', () => {
  const again = run({ ...trees, id: 'c'.repeat(32), ended: trees.ended + 60_000 });
  const other = run({
    curves: [{ metric: 'average_precision', split: 'validation', values: [Number.NaN, 0.4] }],
  });
  expect(
    runLines([plain, trees, again, other], 'validation average_precision').map(({ label, points }) => [
      label,
      points.length,
    ]),
  ).toEqual([
    ['train-2 22:14:20', 3],
    ['train-2 22:15:20', 3],
    ['train', 1],
  ]);
  expect(runLines([trees], 'test average_precision')).toEqual([]);
});

test('labels keep their order and their distance', () => {
  expect(spreadLabels([10, 100], 15)).toEqual([10, 100]);
  const spread = spreadLabels([52, 50, 51], 15);
  const [last = 0, first = 0, middle = 0] = spread;
  expect(middle - first).toBeCloseTo(15);
  expect(last - middle).toBeCloseTo(15);
});

test('sequence models are compared by task: views with views, purchases with purchases', () => {
  const both = run({
    id: 'c'.repeat(32),
    cell: 'sequence',
    params: { view_weight: 1 },
    figures: { 'validation.ndcg@20': 0.4, 'validation.purchase.ndcg@20': 0.5, 'test.view.ndcg@10': 0.3 },
    curves: [
      { metric: 'view.ndcg@20', split: 'validation', values: [0.3, 0.4] },
      { metric: 'purchase.ndcg@20', split: 'validation', values: [0.45, 0.5] },
    ],
  });
  const old = { ...both, id: 'd'.repeat(32), cell: 'sequence-2' };
  const oldCurves = [{ metric: 'ndcg@20', split: 'validation', values: [0.6, 0.7] }];
  const oldOfPurchases = {
    ...{ ...old, params: { view_weight: 0 }, curves: oldCurves },
    figures: { 'validation.ndcg@20': 0.7, 'validation.purchase.ndcg@20': 0.7 },
  };
  const cells = (name: string, runs: TrainingRun[]) => runLines(runs, name).map(({ label }) => label);
  expect(cells('validation view.ndcg@20', [both, oldOfPurchases])).toEqual(['sequence']);
  expect(cells('validation purchase.ndcg@20', [both, oldOfPurchases])).toEqual(['sequence', 'sequence-2']);
  const oldOfViews = { ...old, curves: oldCurves };
  expect(cells('validation view.ndcg@20', [both, oldOfViews])).toEqual(['sequence', 'sequence-2']);
  const columns = columnsOf([both, oldOfPurchases], { onlyDifferences: true });
  const scores = (one: TrainingRun) =>
    columns.filter(({ role }) => role === 'figure').map(({ heading, value }) => [heading, value(one)]);
  expect(scores(both)).toEqual([
    ['Test NDCG@10, next view', 0.3],
    ['Validation NDCG@20, next view', 0.4],
    ['Validation NDCG@20, next purchase', 0.5],
  ]);
  expect(scores(oldOfPurchases)).toEqual([
    ['Test NDCG@10, next view', null],
    ['Validation NDCG@20, next view', null],
    ['Validation NDCG@20, next purchase', 0.7],
  ]);
});
