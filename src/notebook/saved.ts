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

/** Rows that were stored before this was noted were made by a run, or by a file that was opened then. */
const origin = z.enum(['here', 'elsewhere']).default('here');

export const keptResult = z.object({
  origin,
  key: z.string().regex(/^[0-9a-f]{64}$/, 'expected a content key'),
  seconds: z.number().min(0),
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
  ended: z.number(),
  seconds: z.number(),
  params: z.record(z.string(), z.union([z.string(), figure, z.boolean(), z.null()])),
  figures,
  curves: z.array(z.object({ metric: z.string(), split: z.string(), values: curve })),
  backend: z.string(),
  seed: z.number().nullable(),
});

const looks = z.record(z.string(), z.array(z.string()));
const trainingRuns = z.object({ runs: z.array(trainingRun), testLooks: looks });

const savedNotebook = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  document: z.unknown(),
  results: z.record(z.string(), keptResult),
  runs: trainingRuns.optional(),
});

export interface SavedNotebook {
  document: NotebookDocument;
  /** By cell. A result under another key than the cell's own is shown as stale. */
  results: Record<string, KeptResult>;
  runs?: TrainingRuns | undefined;
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
 * A notebook from anything that was stored or opened: a saved notebook, or a bare document. Throws
 * `bad_document` with a sentence for the person who opened it.
 */
export function parseSaved(value: unknown): SavedNotebook {
  if (!isWrapped(value)) return { document: parseDocument(value), results: {} };
  refuseNewer(value);
  const parsed = savedNotebook.safeParse({ ...value, ...unpacked(value) });
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
  const results = Object.entries(parsed.data.results).filter(([id]) => ids.has(id));
  const { runs } = parsed.data;
  return {
    document,
    results: Object.fromEntries(results.map(([id, kept]) => [id, withoutTables(fromElsewhere(kept))])),
    runs: runs && {
      runs: runs.runs.map(fromElsewhere),
      testLooks: {},
      looksElsewhere: runs.testLooks,
    },
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

function unpacked({ results, runs }: Record<string, unknown>): { results: unknown; runs?: unknown } {
  try {
    return { results: fromPlainJson(results), ...(runs === undefined ? {} : { runs: fromPlainJson(runs) }) };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    // Nested deeper than the stack is.
    throw new AppError('bad_document', 'This notebook file is damaged: its results are nested without end.');
  }
}
