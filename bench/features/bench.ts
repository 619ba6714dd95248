/** The 37 features of a shop of RetailRocket's size, beside native DuckDB running the same statements. */
import type { Bench } from '../harness';
import { watchTabMemory } from '../tab_memory';
import { runCells, withFiles } from '../warehouse/cells';
import { shopFiles } from '../warehouse/files';
import { besideDuckDb, type Statement, statementsOf } from '../warehouse/peer';

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
    const runs = await besideDuckDb(RUNS, events, () => runOurs(events));
    const rows = runs.ours.map((run) => run.rows);
    report.alone('example rows', 'rows', rows, { atLeast: LEAST_ROWS });
    const seconds = {
      ours: runs.ours.map((run) => run.seconds),
      peer: runs.peer.map(({ features = Number.NaN }) => features),
    };
    report.beside('features cell', 's', seconds, { of: 'ratio', atMost: MOST_RATIO });
    const peaks = runs.ours.flatMap(({ peakMb }) => peakMb ?? []);
    if (peaks.length > 0) report.alone("the tab's peak memory", 'MB', peaks);
  },
};

function runOurs(events: string): Promise<Run> {
  return withFiles('purchase-intent', [events], async (page) => {
    const memory = watchTabMemory();
    try {
      const cells = await runCells(page, ['features']);
      const features = cells.find(({ kind }) => kind === 'features');
      if (!features) throw new Error('The features cell did not run.');
      return {
        seconds: features.seconds ?? Number.NaN,
        rows: features.figures.rows ?? 0,
        peakMb: memory.stop(),
        statements: statementsOf(cells),
      };
    } finally {
      memory.stop();
    }
  });
}
