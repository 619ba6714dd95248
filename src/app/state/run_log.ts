import { createStore, type StoreApi } from 'zustand/vanilla';
import { assertNever } from '../../../workers/runtime/errors';
import type { RunState } from '../../notebook/state';
import type { Notebook } from '../../notebook/store';

/** A step of a cell's last run. */
interface LogEntry {
  /** Seconds since the cell was queued. */
  seconds: number;
  message: string;
}

interface CellLog {
  /** When the run was queued, by `performance.now()`. */
  since: number;
  entries: LogEntry[];
}

/** The first steps and the last ones of a run with very many. */
const LONGEST = 200;

const logs = new WeakMap<Notebook, StoreApi<Record<string, CellLog>>>();

/** The log of every cell of a notebook, written from the first call on. */
export function runLog(notebook: Notebook): StoreApi<Record<string, CellLog>> {
  const existing = logs.get(notebook);
  if (existing) return existing;
  const log = createStore<Record<string, CellLog>>(() => ({}));
  logs.set(notebook, log);
  notebook.store.subscribe(({ runs }, before) => {
    if (runs === before.runs) return;
    for (const [id, run] of Object.entries(runs)) {
      if (run === before.runs[id]) continue;
      log.setState((state) => ({ [id]: logged(state[id], run, performance.now()) }));
    }
  });
  return log;
}

/** The log with what this state adds to it; a queued cell begins a new one. */
export function logged(log: CellLog | undefined, run: RunState, now: number): CellLog {
  const begun = run.status === 'queued' || !log ? { since: now, entries: [] } : log;
  const message = messageOf(run);
  if (begun.entries.at(-1)?.message === message) return begun;
  const entry = { seconds: (now - begun.since) / 1000, message };
  const entries = [...begun.entries, entry];
  if (entries.length > LONGEST) entries.splice(LONGEST / 2, 1);
  return { since: begun.since, entries };
}

function messageOf(run: RunState): string {
  switch (run.status) {
    case 'idle':
      return 'Done';
    case 'queued':
      return 'Queued';
    case 'running':
      return run.progress.message;
    case 'failed':
      return `Failed: ${run.error.message}`;
    case 'cancelled':
      return 'Cancelled';
    case 'waiting':
      return `Waits for ${run.on}`;
    default:
      return assertNever(run);
  }
}
