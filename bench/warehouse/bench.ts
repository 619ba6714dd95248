/** Files of RetailRocket's size through the data and sessions cells, beside native DuckDB. */
import type { Page } from '@playwright/test';
import { openSite } from '../../scripts/lib/automation';
import { giveFiles } from '../../scripts/lib/notebook_page';
import type { CellSnapshot } from '../../src/app/automation';
import { type Bench, interleave, type Measurement, measurement } from '../harness';
import { watchTabMemory } from '../tab_memory';
import { measureBrush } from './brush';
import { measureCancel } from './cancel';
import { runCells } from './cells';
import { megabytes, shopFiles } from './files';
import { loadPeer, runPeer, type Statement } from './peer';

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

async function measureCells(events: string, report: (found: Measurement) => void): Promise<void> {
  const peer = await loadPeer();
  let statements: Statement[] = [];
  const ours = async () => {
    const run = await runOurs(events);
    statements = run.statements;
    return run;
  };
  const runs = await interleave(RUNS, ours, peer && (() => runPeer(peer, statements, events)));
  const of = (cells: readonly string[]) => ({
    ours: runs.ours.map((run) => sum(cells.map((cell) => run.seconds[cell]))),
    peer: runs.peer.map((run) => sum(cells.map((cell) => run[cell]))),
  });
  const looked = { ours: runs.ours.map((run) => run.looked), peer: [] };
  report(measurement('look through the file (before a run)', 's', looked));
  report(measurement('load (data cell)', 's', of(['data'])));
  report(measurement('cut into sessions (sessions cell)', 's', of(['sessions'])));
  report(measurement('load + sessions', 's', of(CELLS), { of: 'ratio', atMost: MOST_RATIO }));
  const longest = { ours: runs.ours.map((run) => run.longestTask), peer: [] };
  report(
    measurement('longest task of the main thread', 'ms', longest, { of: 'ours', atMost: LONGEST_TASK_MS }),
  );
}

async function runOurs(events: string): Promise<Run> {
  const { page, close } = await openSite();
  try {
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
      statements: cells.flatMap((cell) => cell.sql.map(({ sql }) => ({ cell: cell.id, sql }))),
    };
  } finally {
    await close();
  }
}

/** Item properties at full size: that they load at all is the point. */
async function measureProperties(report: (found: Measurement) => void): Promise<void> {
  const files = await shopFiles([
    'events.csv',
    'item_properties_part1.csv',
    'item_properties_part2.csv',
    'category_tree.csv',
  ]);
  const size = Object.values(files).reduce((total, path) => total + megabytes(path), 0);
  const { page, close } = await openSite();
  const memory = watchTabMemory();
  try {
    await page.evaluate(() => window.sessionbook.open('explore'));
    await giveFiles(page, Object.values(files));
    const [data] = await runCells(page, ['data']);
    const rows = propertyRows(data);
    const single = (value: number) => ({ ours: [value], peer: [] });
    report(
      measurement(`all files (${size.toFixed(0)} MB): data cell`, 's', single(data?.seconds ?? Number.NaN)),
    );
    report(measurement('all files: rows of item properties read', 'rows', single(rows)));
    const peak = memory.stop();
    if (peak !== null) report(measurement("all files: the tab's peak memory", 'MB', single(peak)));
  } finally {
    memory.stop();
    await close();
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
