/** An open page becomes what the command line asks for: its notebook, files, mapping and parameters. */
import type { Page } from '@playwright/test';
import { COLUMN_FIELDS, columnMapping, type SourceFile } from '../../workers/warehouse/protocol';
import { snapshot } from './automation';
import type { MappingChange } from './headless_mapping';
import { type HeadlessOptions, UsageError } from './headless_options';
import { giveFiles, sentenceOf } from './notebook_page';

/** Opens the notebook, hands it the files and sets the parameters; what the page refuses is a usage error. */
export async function prepare(page: Page, options: HeadlessOptions): Promise<void> {
  const { notebook, files, changes, mapping, timeoutSeconds } = options;
  const paths = files.map((file) => file.path);
  await orUsageError('', () => page.evaluate((which) => window.sessionbook.open(which), notebook));
  if (paths.length > 0) await orUsageError('', () => giveFiles(page, paths, timeoutSeconds * 1000));
  await chooseParts(page, options);
  if (mapping) await orUsageError('--map: ', async () => setMapping(page, await dataCell(page), mapping));
  for (const change of changes) {
    await orUsageError(`--set ${change.cell}.${change.param}: `, () =>
      page.evaluate(({ cell, param, value }) => window.sessionbook.setParam(cell, param, value), change),
    );
  }
}

/** Which files and parts of archives are read; what is put back first may be all that is left of events. */
async function chooseParts(page: Page, { putBack, leaveOut }: HeadlessOptions): Promise<void> {
  for (const [option, does, names] of [
    ['--put-back', 'putBack', putBack],
    ['--leave-out', 'leaveOut', leaveOut],
  ] as const) {
    if (names.length === 0) continue;
    const asked = { cell: await dataCell(page), does, names };
    await orUsageError(`${option}: `, () =>
      page.evaluate(({ cell, does, names }) => window.sessionbook[does](cell, names), asked),
    );
  }
}

/** The cell that takes files. Throws a usage error where the notebook has none. */
export async function dataCell(page: Page): Promise<string> {
  const cell = (await snapshot(page)).cells.find(({ gives }) => gives.includes('events'));
  if (!cell) throw new UsageError('This notebook has no data cell that could take files.');
  return cell.id;
}

/** What was said of the columns, over what is guessed of them. */
async function setMapping(page: Page, cell: string, change: MappingChange): Promise<void> {
  const { mapping, files } = await page.evaluate((id) => window.sessionbook.params(id), cell);
  const guessed = columnMapping.parse({ user: '', item: '', time: '', ...(mapping as object | null) });
  const columns = (files as SourceFile[]).find(({ role }) => role === 'events')?.columns ?? [];
  for (const field of COLUMN_FIELDS) {
    const column = change[field];
    if (!column || columns.length === 0 || columns.includes(column)) continue;
    throw new Error(`There is no column "${column}" for ${field}. There are: ${columns.join(', ')}.`);
  }
  const value = { ...guessed, ...change, words: { ...guessed.words, ...change.words } };
  await page.evaluate(({ cell, value }) => window.sessionbook.setParam(cell, 'mapping', value), {
    cell,
    value,
  });
}

async function orUsageError(prefix: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new UsageError(prefix + sentenceOf(error));
  }
}
