/** The 37 features of a shop of RetailRocket's size, beside native DuckDB running the same statements. */
import { openSite } from '../../scripts/lib/automation';
import { giveFiles } from '../../scripts/lib/notebook_page';
import { type Bench, interleave, measurement } from '../harness';
import { watchTabMemory } from '../tab_memory';
import { runCells } from '../warehouse/cells';
import { shopFiles } from '../warehouse/files';
import { loadPeer, runPeer, type Statement } from '../warehouse/peer';

const RUNS = 3;
/** What the project promises; see the issue "Purchase intent, honestly evaluated". */
const MOST_RATIO = 1.6;
const LEAST_ROWS = 1_000_000;

interface Run {
  /** Of the features cell: its statements, and what its panel draws. */
  seconds: number;
  rows: number;
  peakMb: number | null;
  /** Of all cells up to the features, in order. */
  statements: Statement[];
}

export const bench: Bench = {
  about:
    "37 features for each (user, item, session) of 2,756,101 events; peer: native DuckDB, one thread, the cell's own SQL without the pictures of the panel",
  async run(report) {
    const { 'events.csv': events } = await shopFiles(['events.csv']);
    const peer = await loadPeer();
    let statements: Statement[] = [];
    const ours = async () => {
      const run = await runOurs(events);
      statements = run.statements;
      return run;
    };
    const runs = await interleave(RUNS, ours, peer && (() => runPeer(peer, statements, events)));
    const none = { peer: [] };
    const rows = runs.ours.map((run) => run.rows);
    report(measurement('example rows', 'rows', { ours: rows, ...none }, { of: 'ours', atLeast: LEAST_ROWS }));
    const seconds = {
      ours: runs.ours.map((run) => run.seconds),
      peer: runs.peer.map(({ features = Number.NaN }) => features),
    };
    report(measurement('features cell', 's', seconds, { of: 'ratio', atMost: MOST_RATIO }));
    const peaks = runs.ours.flatMap(({ peakMb }) => (peakMb === null ? [] : [peakMb]));
    if (peaks.length > 0) report(measurement("the tab's peak memory", 'MB', { ours: peaks, ...none }));
  },
};

async function runOurs(events: string): Promise<Run> {
  const { page, close } = await openSite();
  const memory = watchTabMemory();
  try {
    await page.evaluate(() => window.sessionbook.open('purchase-intent'));
    await giveFiles(page, [events]);
    const cells = await runCells(page, ['features']);
    const features = cells.find(({ kind }) => kind === 'features');
    if (!features) throw new Error('The features cell did not run.');
    return {
      seconds: features.seconds ?? Number.NaN,
      rows: features.figures.rows ?? 0,
      peakMb: memory.stop(),
      statements: cells.flatMap((cell) => cell.sql.map(({ sql }) => ({ cell: cell.id, sql }))),
    };
  } finally {
    memory.stop();
    await close();
  }
}
