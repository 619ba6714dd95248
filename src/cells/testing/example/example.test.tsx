/** The example of docs/add-a-cell.md: runs as it is, and stands in the guide as it runs. `vitest -u` writes it there. */
import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scores } from '../../../contracts/scores';
import { trainingRun } from '../../../contracts/training_run';
import { altered, shop } from '../../leakage/testing/setup';
import type { AnyPanelProps } from '../../panel';
import type { NodeNotebook } from '../node_notebook';
import { type WeekdaysValue, weekdaysCell } from './cell';
import { cutoffCheck } from './check';
import { weekdaysKind } from './kind';
import WeekdaysPanel from './Panel';
import { userRateCell } from './trained';

const GUIDE = 'docs/add-a-cell.md';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = await shop(3, 'anything_next_session');
});
afterAll(() => notebook.engine.close());

test('the guide shows the example as it is', async () => {
  const guide = readFileSync(GUIDE, 'utf8').replace(
    /^(\[`.+`\]\(\.\.\/(src\/cells\/testing\/example\/.+)\):\n\n```\w+\n)[\s\S]*?(?=^```$)/gm,
    (_, above: string, path: string) => above + readFileSync(path, 'utf8'),
  );
  expect(guide.match(/^export /gm)?.length).toBeGreaterThan(5);
  await expect(guide).toMatchFileSnapshot(`../../../../${GUIDE}`);
});

test('the kind counts every session once, and its panel draws them', async () => {
  const result = await notebook.run<WeekdaysValue>(weekdaysCell);
  const [counted] = await notebook.rows(
    `SELECT CAST(count(*) AS INTEGER) AS n FROM ${notebook.inputs.sessions?.tables.sessions}`,
  );
  expect(result.figures).toEqual({ days: 7, sessions: counted?.n });
  expect(result.value.days.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 0]);
  const panel = createElement(WeekdaysPanel, { result } as unknown as AnyPanelProps);
  expect(renderToStaticMarkup(panel)).toContain('<th scope="row">Monday</th>');
});

test('its controls are parameters that it has', () => {
  expect(Object.keys(weekdaysKind.definition.params.shape)).toEqual(
    expect.arrayContaining([...weekdaysKind.controls]),
  );
});

test('the kind that trains gives what its contracts say', async () => {
  const { value, tables } = await notebook.run(userRateCell);
  expect(scores.value.safeParse(value).error).toBeUndefined();
  expect(trainingRun.value.safeParse(value).error).toBeUndefined();
  const [row] = await notebook.rows(
    `SELECT CAST(count(*) AS INTEGER) AS n, min(score) >= 0 AND max(score) <= 1 AS fits FROM ${tables.predictions}`,
  );
  const [rows] = await notebook.rows(
    `SELECT CAST(count(*) AS INTEGER) AS n FROM ${notebook.inputs.examples?.tables.examples}`,
  );
  expect(row).toEqual({ n: rows?.n, fits: true });
});

test('the leak check passes, and fails on rows that were asked too late', async () => {
  expect(await cutoffCheck(await altered(notebook, []))).toMatchObject({ status: 'pass', affected: 0 });
  const late = await altered(notebook, [
    'UPDATE @examples SET label_end_ts = cutoff_ts - 1 WHERE example_id < 3',
  ]);
  expect(await cutoffCheck(late)).toMatchObject({ status: 'fail', affected: 3 });
});
