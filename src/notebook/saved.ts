/** A notebook as it is kept: the document with its results, and the trainings that were run in it. */
import { z } from 'zod';
import { AppError } from '../../workers/runtime/errors';
import { type NotebookDocument, parseDocument } from './document';
import { fromPlainJson, toPlainJson } from './plain_json';
import type { KeptResult, Origin } from './state';
import type { Notebook } from './store';
import { allLooks, type TrainingRuns } from './training_runs';

const FORMAT = 'sessionbook';
/** Raised when the shape around the document changes; documents have a version of their own. */
const VERSION = 1;

/** zod's own number refuses NaN and infinities, which a figure may be. */
const figure = z.custom<number>(isFigure, 'expected a number');
/** One check for all of them: a schema for each takes most of the time of opening a notebook with results. */
const figures = z.custom<Record<string, number>>(
  (value) => isPlainObject(value) && Object.values(value).every(isFigure),
  'expected numbers by name',
);
const curve = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every(isFigure),
  'expected numbers',
);

/** A clock that was set back gave negative seconds, and of no result that has such a duration is more lost. */
const duration = figure.transform((seconds) => (Number.isFinite(seconds) && seconds > 0 ? seconds : 0));
/** UTC ms. */
export const moment = figure.transform((at) => (Number.isFinite(at) ? at : 0));
/** Rows that were stored before this was noted were made by a run, or by a file that was opened then. */
const origin = z.enum(['here', 'elsewhere']).default('here');

export const keptResult = z.object({
  origin,
  key: z.string().regex(/^[0-9a-f]{64}$/, 'expected a content key'),
  seconds: duration,
  result: z.object({
    // Known only to the panel that draws it; one that cannot says so in its place.
    value: z.unknown(),
    figures,
    tables: z.record(z.string(), z.string()),
    sql: z.array(z.object({ title: z.string(), sql: z.string() })),
  }),
});

export const trainingRun = z.object({
  id: z.string(),
  origin,
  cell: z.string(),
  key: z.string(),
  data_key: z.string(),
  test_key: z.string(),
  ended: moment,
  seconds: duration,
  params: z.record(z.string(), z.union([z.string(), figure, z.boolean(), z.null()])),
  figures,
  curves: z.array(z.object({ metric: z.string(), split: z.string(), values: curve })),
  backend: z.string(),
  seed: z.number().nullable(),
});

export const testLooks = z.record(z.string(), z.array(z.string()));

/** What stands in a file; each result and each training is read by itself. */
const trainingRuns = z.object({ runs: z.array(z.unknown()), testLooks: z.unknown() });

const savedNotebook = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  document: z.unknown(),
  results: z.record(z.string(), z.unknown()),
  runs: z.unknown().optional(),
});

export interface SavedNotebook {
  document: NotebookDocument;
  /** By cell. A result under another key than the cell's own is shown as stale. */
  results: Record<string, KeptResult>;
  runs?: TrainingRuns | undefined;
}

/** A notebook that was read from a file. */
export interface OpenedNotebook extends SavedNotebook {
  /** Results and trainings in it that could not be read, and were left out. */
  dropped: number;
}

/** The notebook with all results that its panels show now. */
export function savedOf(notebook: Notebook): SavedNotebook {
  const { document } = notebook;
  return {
    document,
    results: Object.fromEntries(
      document.cells.flatMap(({ id }) => {
        const { shown } = notebook.view(id);
        return shown ? [[id, shown]] : [];
      }),
    ),
    runs: notebook.history.store.getState(),
  };
}

/**
 * A notebook from anything that was stored or opened: a saved notebook, or a bare document. A result that cannot be
 * read is left out and counted: its cell is run again. Throws `bad_document` with a sentence for the person who
 * opened it where the document itself is damaged.
 */
export function parseSaved(value: unknown): OpenedNotebook {
  if (!isWrapped(value)) return { document: parseDocument(value), results: {}, dropped: 0 };
  refuseNewer(value);
  const parsed = savedNotebook.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError(
      'bad_document',
      `This notebook file is damaged: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unexpected content'}.`,
      'Ask for the file again, or open it where it was saved.',
      { path: issue?.path },
    );
  }
  const document = parseDocument(parsed.data.document);
  const ids = new Set(document.cells.map(({ id }) => id));
  const given = Object.entries(parsed.data.results).filter(([id]) => ids.has(id));
  const results = given.flatMap(([id, raw]) => {
    const kept = readable(keptResult, raw);
    return kept ? [[id, withoutTables(fromElsewhere(kept))] as const] : [];
  });
  const { runs, dropped } = readRuns(parsed.data.runs);
  return {
    document,
    results: Object.fromEntries(results),
    ...(runs ? { runs } : {}),
    dropped: dropped + given.length - results.length,
  };
}

/** Whatever a file says of itself: what it brings was not made here. */
function fromElsewhere<Made extends { origin: Origin }>(made: Made): Made {
  return { ...made, origin: 'elsewhere' };
}

/** A table of this browser is no file's to name. */
function withoutTables(kept: KeptResult): KeptResult {
  return { ...kept, result: { ...kept.result, tables: {} } };
}

/** The notebook as the text of a file: a line a result, so that it diffs by cell. */
export function serializeSaved({ document, results, runs }: SavedNotebook): string {
  const lines = Object.entries(results).map(
    ([id, kept]) => `${JSON.stringify(id)}: ${packed(withoutOrigin(kept))}`,
  );
  return [
    `{"format": "${FORMAT}", "version": ${VERSION},`,
    `"document": ${JSON.stringify(parseDocument(document), null, 2)},`,
    `"results": {${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}}${runs ? ',' : '}'}`,
    ...(runs ? [`"runs": ${packed(writtenRuns(runs))}}`] : []),
    '',
  ].join('\n');
}

/** Whoever reads the file cannot know it: nothing is claimed. */
function withoutOrigin<Made extends { origin: Origin }>({ origin: _, ...made }: Made): Omit<Made, 'origin'> {
  return made;
}

function writtenRuns({ runs, ...looks }: TrainingRuns) {
  return { runs: runs.map(withoutOrigin), testLooks: allLooks(looks) };
}

function packed(value: unknown): string {
  return JSON.stringify(toPlainJson(value));
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number';
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWrapped(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'format' in value;
}

function refuseNewer({ format, version }: Record<string, unknown>): void {
  if (format !== FORMAT || typeof version !== 'number' || version <= VERSION) return;
  throw new AppError(
    'bad_document',
    `This notebook was saved by a newer Sessionbook (version ${version}; this page knows ${VERSION}).`,
    'Reload the page to get the newest Sessionbook, then open the file again.',
  );
}

function readRuns(raw: unknown): { runs: TrainingRuns | null; dropped: number } {
  if (raw === undefined) return { runs: null, dropped: 0 };
  const parsed = trainingRuns.safeParse(raw);
  if (!parsed.success) return { runs: null, dropped: 1 };
  const runs = parsed.data.runs.flatMap((run) => readable(trainingRun, run) ?? []);
  const looks = readable(testLooks, parsed.data.testLooks);
  return {
    runs: { runs: runs.map(fromElsewhere), testLooks: {}, looksElsewhere: looks ?? {} },
    dropped: parsed.data.runs.length - runs.length + (looks ? 0 : 1),
  };
}

/** What the schema makes of a value in a file; null where it cannot come from one that was saved. */
function readable<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.infer<Schema> | null {
  let value: unknown;
  try {
    value = fromPlainJson(raw);
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
