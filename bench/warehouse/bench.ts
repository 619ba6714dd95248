/** Files of RetailRocket's size through the data and sessions cells, beside native DuckDB. */
import type { Page } from '@playwright/test';
import { withSite } from '../../scripts/lib/automation';
import { giveFiles } from '../../scripts/lib/notebook_page';
import type { CellSnapshot } from '../../src/app/automation';
import type { Bench, Report } from '../harness';
import { watchTabMemory } from '../tab_memory';
import { measureBrush } from './brush';
import { measureCancel } from './cancel';
import { runCells, withFiles } from './cells';
import { megabytes, shopFiles } from './files';
import { besideDuckDb, type Statement, statementsOf } from './peer';

const RUNS = 3;
const CELLS = ['data', 'sessions'] as const;
/** What the project promises; see the issue "a session". */
const MOST_RATIO = 1.6;
const LONGEST_TASK_MS = 200;

interface Run {
  /** From the drop until all rows were looked through. */
  looked: number;
  seconds: Record<string, number>;
  longestTask: number;
  statements: Statement[];
}

export const bench: Bench = {
  about:
    "2,756,101 events from a file, loaded and cut into sessions; peer: native DuckDB, one thread, the cells' own SQL",
  async run(report) {
    const { 'events.csv': events } = await shopFiles(['events.csv']);
    console.log(`events.csv: ${megabytes(events).toFixed(0)} MB`);
    await measureCells(events, report);
    await measureBrush(events, report);
    await measureCancel(events, report);
    await measureProperties(report);
  },
};

async function measureCells(events: string, report: Report): Promise<void> {
  const runs = await besideDuckDb(RUNS, events, () => runOurs(events));
  const of = (cells: readonly string[]) => ({
    ours: runs.ours.map((run) => sum(cells.map((cell) => run.seconds[cell]))),
    peer: runs.peer.map((run) => sum(cells.map((cell) => run[cell]))),
  });
  const looked = runs.ours.map((run) => run.looked);
  report.alone('look through the file (before a run)', 's', looked);
  report.beside('load (data cell)', 's', of(['data']));
  report.beside('cut into sessions (sessions cell)', 's', of(['sessions']));
  report.beside('load + sessions', 's', of(CELLS), { of: 'ratio', atMost: MOST_RATIO });
  const longest = runs.ours.map((run) => run.longestTask);
  report.alone('longest task of the main thread', 'ms', longest, { atMost: LONGEST_TASK_MS });
}

function runOurs(events: string): Promise<Run> {
  return withSite(async ({ page }) => {
    await page.evaluate(() => window.sessionbook.open('explore'));
    const droppedAt = performance.now();
    await giveFiles(page, [events]);
    const looked = (performance.now() - droppedAt) / 1000;
    await watchLongTasks(page);
    const cells = await runCells(page, ['sessions']);
    return {
      looked,
      seconds: Object.fromEntries(cells.map((cell) => [cell.id, cell.seconds ?? Number.NaN])),
      longestTask: await longestTask(page),
      statements: statementsOf(cells),
    };
  });
}

/** Item properties at full size: that they load at all is the point. */
async function measureProperties(report: Report): Promise<void> {
  const files = await shopFiles([
    'events.csv',
    'item_properties_part1.csv',
    'item_properties_part2.csv',
    'category_tree.csv',
  ]);
  const size = Object.values(files).reduce((total, path) => total + megabytes(path), 0);
  const memory = watchTabMemory();
  try {
    const data = await withFiles('explore', Object.values(files), async (page) => {
      const [cell] = await runCells(page, ['data']);
      return { cell, peak: memory.stop() };
    });
    const seconds = data.cell?.seconds ?? Number.NaN;
    report.alone(`all files (${size.toFixed(0)} MB): data cell`, 's', seconds);
    report.alone('all files: rows of item properties read', 'rows', propertyRows(data.cell));
    if (data.peak !== null) report.alone("all files: the tab's peak memory", 'MB', data.peak);
  } finally {
    memory.stop();
  }
}

function propertyRows(data: CellSnapshot | undefined): number {
  const { parts = [] } = (data?.result ?? {}) as { parts?: { role: string; rows_in: number }[] };
  return parts.find((part) => part.role === 'item_properties')?.rows_in ?? Number.NaN;
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { benchLongTasks: [0] });
    const { benchLongTasks } = window as unknown as { benchLongTasks: number[] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) benchLongTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(...(window as unknown as { benchLongTasks: number[] }).benchLongTasks));
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0);
}
