/** What is changed in each template, step by step, and what it starts with. */
import type { NotebookDocument } from '../../src/notebook/document';

export interface Change {
  cell: string;
  param: string;
  value: unknown;
}

export interface Plan {
  /** Set before the first run, besides the shop of full size. */
  start: Change[];
  /** Why `start` is not what the template offers; null where it is. */
  note: string | null;
  steps: Change[][];
}

/** The pauses that end a session, in minutes; none is the template's own, so that every step computes. */
const GAPS = [25, 35, 20, 40, 45, 15, 50, 60, 10, 90];
const FULL_SIZE = { param: 'preset', value: 'retailrocket-scale' };

/** A training as short as it can be: what it takes from the database is the same. */
const SHORT_TRAINING = {
  epochs: 1,
  width: 16,
  max_length: 10,
  negatives: 256,
  min_item_events: 50,
};
const FEW_QUESTIONS = { most_sessions: 2000, replicates: 50 };
const FEW_PREDICTIONS = { most_sessions: 2000 };

/** What templates start with instead of their own parameters, by kind of cell. */
const STARTS: Record<string, { note: string; params: Record<string, Record<string, unknown>> }> = {
  sequence: {
    note: 'short trainings: one epoch, width 16, 10 events, 256 drawn items, items with 50 events or more; 2,000 sessions asked and predicted',
    params: {
      sequence: SHORT_TRAINING,
      'sequence-evaluate': FEW_QUESTIONS,
      'sequence-predict': FEW_PREDICTIONS,
    },
  },
};

/** The plan of a template, by its name; one that is not in the table gets the changes of the gap alone. */
export function planOf(name: string, document: NotebookDocument, changes: number): Plan {
  const start = STARTS[name];
  const cellsOf = (kind: string) => document.cells.filter((cell) => cell.kind === kind);
  return {
    start: [
      ...cellsOf('data').map(({ id }) => ({ cell: id, ...FULL_SIZE })),
      ...Object.entries(start?.params ?? {}).flatMap(([kind, params]) =>
        cellsOf(kind).flatMap(({ id }) =>
          Object.entries(params).map(([param, value]) => ({ cell: id, param, value })),
        ),
      ),
    ],
    note: start?.note ?? null,
    steps: Array.from({ length: changes }, (_, step) =>
      cellsOf('sessions').map(({ id }) => ({
        cell: id,
        param: 'gap_minutes',
        // After the last one again, a little off: a step that is still kept would compute nothing.
        value: (GAPS[step % GAPS.length] ?? 0) + Math.floor(step / GAPS.length),
      })),
    ),
  };
}
