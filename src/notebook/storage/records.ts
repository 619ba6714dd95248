/** What is stored of a notebook, and how rows of an older version are read. */
import { z } from 'zod';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import { type NotebookDocument, parseDocument } from '../document';
import { keptResult, moment, testLooks, trainingRun } from '../saved';
import type { KeptResult } from '../state';
import type { TrainingRun } from '../training_runs';
import { readTrust, type Trust } from '../trust';

/** Raised when the shape of the row around a document changes; the document has a version of its own. */
const VERSION = 1;

const notebookRow = z.object({
  version: z.literal(VERSION),
  /** When it was changed last, UTC ms. */
  changed: moment,
  document: z.unknown(),
  /** See `readTrust`; rows of before do not have it. */
  trust: z.unknown().optional(),
});

const madeRow = z.object({
  /** When the result was kept, UTC ms. */
  at: moment,
  /** What it refers to, and cannot be built on without. */
  tables: z.array(z.string()),
  models: z.array(z.string()),
});
export type Made = z.infer<typeof madeRow>;

/** Steps from an older row to the next version, by the version they start from. */
const migrations: Record<number, (old: Record<string, unknown>) => Record<string, unknown>> = {};

/** A stored notebook as the list shows it. */
export type StoredNotebook =
  | { status: 'ok'; name: string; changed: number; document: NotebookDocument; trust: Trust }
  | { status: 'damaged'; name: string; raw: unknown; error: AppErrorPayload };

export function notebookValue(document: NotebookDocument, changed: number, trust: Trust): unknown {
  return { version: VERSION, changed, document, trust };
}

/** A stored notebook of any version; one that cannot be read is told as damaged, with what is there. */
export function readNotebook(name: string, raw: unknown): StoredNotebook {
  try {
    const row = notebookRow.safeParse(migrate(raw));
    // A row that is no row may still hold a document; if not, this says what is wrong with it.
    const { changed, document: stored, trust } = row.success ? row.data : { changed: 0, document: raw };
    const document = parseDocument(stored);
    return { status: 'ok', name, changed, document, trust: readTrust(trust, document) };
  } catch (thrown) {
    return { status: 'damaged', name, raw, error: toAppError(thrown).toPayload() };
  }
}

/** A stored result; null when it cannot be read: it is computed again then. */
export function readResult(value: unknown): KeptResult | null {
  const parsed = keptResult.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export function readMade(value: unknown): Made | null {
  const parsed = madeRow.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export function readRun(value: unknown): TrainingRun | null {
  const parsed = trainingRun.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export function readLooks(value: unknown): Record<string, string[]> {
  const parsed = testLooks.safeParse(value);
  return parsed.success ? parsed.data : {};
}

function migrate(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  let row = raw as Record<string, unknown>;
  while (typeof row.version === 'number' && row.version < VERSION) {
    const step = migrations[row.version];
    if (!step) break;
    row = step(row);
  }
  return row;
}
