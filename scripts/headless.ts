/**
 * `npm run headless`: runs a notebook in headless Chromium against the built site, for batch runs and CI of
 * a person's own notebooks. A thin client: everything is computed by the page, as if it were open.
 * Exit code 0 only if every cell is done, 1 if not, 2 if the command line is at fault.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { NotebookSnapshot } from '../src/app/automation';
import { COLUMN_FIELDS, columnMapping, type SourceFile } from '../workers/warehouse/protocol';
import { openSite, snapshot } from './lib/automation';
import { inspectionLines } from './lib/headless_inspect';
import type { MappingChange } from './lib/headless_mapping';
import { type HeadlessOptions, HelpAsked, parseOptions, UsageError } from './lib/headless_options';
import { detail, ProgressLines } from './lib/headless_progress';
import { giveFiles, panelOf, sentenceOf } from './lib/notebook_page';

const POLL_MS = 200;

try {
  process.exitCode = await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  const isHelp = error instanceof HelpAsked;
  (isHelp ? console.log : console.error)(error instanceof UsageError ? error.message : sentenceOf(error));
  process.exitCode = isHelp ? 0 : error instanceof UsageError ? 2 : 1;
}

async function main(options: HeadlessOptions): Promise<number> {
  const { page, close } = await openSite();
  try {
    page.on('pageerror', (error) => console.error(`The page reports: ${error.message}`));
    await prepare(page, options);
    if (options.inspect) return await inspect(page, options.out);
    const startedAt = performance.now();
    const ended = await runAll(page, startedAt + options.timeoutSeconds * 1000);
    const final = await snapshot(page);
    const seconds = (performance.now() - startedAt) / 1000;
    if (options.out) writeResults(options.out, final, seconds);
    if (options.screens) await saveScreens(page, final, options.screens);
    return report(final, seconds, ended ? null : options.timeoutSeconds);
  } finally {
    await close();
  }
}

/** Opens the notebook, hands it the files and sets the parameters; what the page refuses is a usage error. */
async function prepare(page: Page, options: HeadlessOptions): Promise<void> {
  const { notebook, files, changes, mapping, leaveOut, timeoutSeconds } = options;
  const paths = files.map((file) => file.path);
  await orUsageError('', () => page.evaluate((which) => window.sessionbook.open(which), notebook));
  if (paths.length > 0) await orUsageError('', () => giveFiles(page, paths, timeoutSeconds * 1000));
  if (leaveOut.length > 0) {
    const cell = await dataCell(page);
    await orUsageError('--leave-out: ', () =>
      page.evaluate(({ cell, leaveOut }) => window.sessionbook.leaveOut(cell, leaveOut), { cell, leaveOut }),
    );
  }
  if (mapping) await orUsageError('--map: ', async () => setMapping(page, await dataCell(page), mapping));
  for (const change of changes) {
    await orUsageError(`--set ${change.cell}.${change.param}: `, () =>
      page.evaluate(({ cell, param, value }) => window.sessionbook.setParam(cell, param, value), change),
    );
  }
}

/** The cell that takes files. Throws a usage error where the notebook has none. */
async function dataCell(page: Page): Promise<string> {
  const cell = (await snapshot(page)).cells.find(({ kind }) => kind === 'data');
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

/** Prints what the files are taken for, and runs nothing. */
async function inspect(page: Page, out: string | null): Promise<number> {
  const seen = await page.evaluate((id) => window.sessionbook.filesSeen(id), await dataCell(page));
  for (const line of inspectionLines(seen)) console.log(line);
  if (out) {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, `${JSON.stringify(seen, null, 2)}\n`);
  }
  return 0;
}

async function orUsageError(prefix: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new UsageError(prefix + sentenceOf(error));
  }
}

/** Runs every cell, saying how far each is; gives false when the time was up first. */
async function runAll(page: Page, deadline: number): Promise<boolean> {
  const lines = new ProgressLines();
  const say = async () => {
    const { cells } = await snapshot(page);
    for (const line of lines.next(cells, performance.now())) console.log(line);
  };
  let over = false;
  const run = page
    .evaluate(() => window.sessionbook.run())
    .finally(() => {
      over = true;
    });
  // The page is closed under it when the time is up; that is no fault of its own.
  run.catch(() => {});
  while (!over && performance.now() < deadline) {
    await say();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (over) await run;
  await say();
  return over;
}

function report({ title, cells }: NotebookSnapshot, seconds: number, timedOutAfter: number | null): number {
  const open = cells.filter((cell) => cell.state !== 'done');
  console.log(
    `${title}: ${cells.length - open.length} of ${cells.length} cells done in ${seconds.toFixed(1)} s`,
  );
  if (timedOutAfter !== null) {
    const running = cells.find((cell) => cell.state === 'running');
    const where = running ? ` at ${running.id}: ${detail(running)}` : '';
    console.error(`Time was up after ${timedOutAfter} s${where}. --timeout gives more.`);
  }
  for (const cell of open) {
    console.error(
      `${cell.id} is ${cell.state}. ${cell.error ? `${cell.error.message} ${cell.error.hint}` : ''}`,
    );
  }
  return open.length === 0 ? 0 : 1;
}

function writeResults(path: string, { title, cells }: NotebookSnapshot, seconds: number): void {
  const results = {
    title,
    seconds,
    cells: cells.map(({ id, kind, state, seconds, key, figures, result, error }) => ({
      ...{ id, kind, state, seconds, key, figures, result },
      ...(error ? { error } : {}),
    })),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`Results: ${path}`);
}

/** A picture of every panel, `<cell>-light.png` and `<cell>-dark.png`. */
async function saveScreens(page: Page, { cells }: NotebookSnapshot, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const { id } of cells) {
      const panel = panelOf(page, id);
      await panel.scrollIntoViewIfNeeded();
      await panel.screenshot({ path: join(folder, `${id}-${colorScheme}.png`) });
    }
  }
  console.log(`Pictures: ${folder}`);
}
