/** What `npm run headless` does on an open page. The tests drive the same functions on a page of theirs. */
import type { Page } from '@playwright/test';
import type { NotebookSnapshot } from '../../src/app/automation';
import { snapshot } from './automation';
import { inspectionLines } from './headless_inspect';
import type { HeadlessOptions } from './headless_options';
import { resultsOf, saveScreens, writeJson } from './headless_output';
import { dataCell, prepare } from './headless_prepare';
import { detail, ProgressLines } from './headless_progress';

const POLL_MS = 200;

/** Where the lines go: a console, or what a test keeps of one. */
export type Terminal = Pick<Console, 'log' | 'error'>;

/**
 * Opens the notebook on the page, gives it what the command line says, and looks at the files or runs every cell. Gives
 * the exit code: 0 if every cell is done, else 1. Throws `UsageError` for what the page refuses.
 */
export async function runHeadless(page: Page, options: HeadlessOptions, terminal: Terminal): Promise<number> {
  await prepare(page, options);
  if (options.inspect) return inspect(page, options.out, terminal);
  const startedAt = performance.now();
  const ended = await runAll(page, startedAt + options.timeoutSeconds * 1000, terminal);
  const final = await snapshot(page);
  const seconds = (performance.now() - startedAt) / 1000;
  if (options.out) {
    writeJson(options.out, resultsOf(final, seconds));
    terminal.log(`Results: ${options.out}`);
  }
  if (options.screens) {
    await saveScreens(page, final, options.screens);
    terminal.log(`Pictures: ${options.screens}`);
  }
  return report(final, seconds, ended ? null : options.timeoutSeconds, terminal);
}

/** Prints what the files are taken for, and runs nothing. */
async function inspect(page: Page, out: string | null, terminal: Terminal): Promise<number> {
  const seen = await page.evaluate((id) => window.sessionbook.filesSeen(id), await dataCell(page));
  for (const line of inspectionLines(seen)) terminal.log(line);
  if (out) writeJson(out, seen);
  return 0;
}

/** Runs every cell, saying how far each is; gives false when the time was up first. */
async function runAll(page: Page, deadline: number, terminal: Terminal): Promise<boolean> {
  const lines = new ProgressLines();
  const say = async () => {
    const { cells } = await snapshot(page);
    for (const line of lines.next(cells, performance.now())) terminal.log(line);
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
    await Promise.race([run.catch(() => {}), new Promise((resolve) => setTimeout(resolve, POLL_MS))]);
  }
  if (over) await run;
  await say();
  return over;
}

function report(
  { title, cells }: NotebookSnapshot,
  seconds: number,
  timedOutAfter: number | null,
  terminal: Terminal,
): number {
  const open = cells.filter((cell) => cell.state !== 'done');
  terminal.log(
    `${title}: ${cells.length - open.length} of ${cells.length} cells done in ${seconds.toFixed(1)} s`,
  );
  if (timedOutAfter !== null) {
    const running = cells.find((cell) => cell.state === 'running');
    const where = running ? ` at ${running.id}: ${detail(running)}` : '';
    terminal.error(`Time was up after ${timedOutAfter} s${where}. --timeout gives more.`);
  }
  for (const cell of open) {
    terminal.error(
      `${cell.id} is ${cell.state}. ${cell.error ? `${cell.error.message} ${cell.error.hint}` : ''}`,
    );
  }
  return open.length === 0 ? 0 : 1;
}
