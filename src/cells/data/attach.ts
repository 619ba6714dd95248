import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { Progress } from '../../../workers/runtime/progress';
import type { ColumnMapping, FileInspection, LeftOut, SourceFile } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { expectedFor, mismatch } from './expected';
import { guessFor } from './form/guesses';
import { identity } from './identity';
import type { DataParams } from './params';
import { surveyOf } from './survey';

/** What is known of files beyond what the document keeps, for as long as the page is open. */
interface Seen {
  inspections: Map<string, FileInspection>;
  /** Parts of files that are not loaded, by the file's hash. */
  leftOut: Map<string, LeftOut[]>;
}

/** By notebook: another may name the same file by its fingerprint, and was not given its rows. */
const seenBy = new WeakMap<Notebook, Seen>();

function seen(notebook: Notebook): Seen {
  const known = seenBy.get(notebook) ?? { inspections: new Map(), leftOut: new Map() };
  seenBy.set(notebook, known);
  return known;
}

/** The first rows and the guess for a file of the notebook, if it was given to it while the page is open. */
export function inspectionOf(notebook: Notebook, file: SourceFile): FileInspection | undefined {
  return seen(notebook).inspections.get(identity(file));
}

/** Parts of these files that are not among them: left out when they were looked at, or removed by a person since. */
export function leftOutOf(notebook: Notebook, files: readonly SourceFile[]): LeftOut[] {
  const { inspections, leftOut } = seen(notebook);
  const present = new Set(files.map(identity));
  const hashes = new Set(files.map(({ hash }) => hash));
  const others = [...hashes].flatMap((hash) => leftOut.get(hash) ?? []);
  const named = new Set(others.flatMap(({ inspection }) => (inspection ? [identity(inspection.file)] : [])));
  const removed = [...inspections.values()].filter(
    ({ file }) => hashes.has(file.hash) && !named.has(identity(file)),
  );
  return [
    ...removed.map((inspection) => ({
      name: inspection.file.entry ?? inspection.file.name,
      reason: 'You removed it.',
      inspection,
    })),
    ...others,
  ].filter(({ inspection }) => !inspection || !present.has(identity(inspection.file)));
}

export interface Attached {
  /** The change of the cell's parameters; empty when nothing could be used. */
  change: Partial<DataParams>;
  problems: AppErrorPayload[];
}

/**
 * Takes files that were dropped or chosen: looks at each, keeps its handle, and says how the cell's
 * parameters change. A file that stands in the document already is only given its handle back; one that is
 * given in place of a file that the document waits for, and is another, is refused. A new file of events in
 * another layout takes the place of the events before.
 */
export async function attachFiles(
  notebook: Notebook,
  params: DataParams,
  files: readonly File[],
  options: { signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<Attached> {
  // The database opens while the files are looked at; a failure to open is told by the first statement.
  void notebook.warehouse.open().catch(() => {});
  const found: FileInspection[] = [];
  const problems: AppErrorPayload[] = [];
  const { inspections, leftOut } = seen(notebook);
  for (const file of files) {
    try {
      const looked = await notebook.warehouse.inspect(file, undefined, options);
      const { files: inside, problems: unusable } = looked;
      problems.push(...unusable);
      for (const { file: of } of inside.slice(0, 1)) leftOut.set(of.hash, looked.left_out);
      for (const inspection of inside) {
        notebook.files.add(inspection.file.hash, file);
        inspections.set(identity(inspection.file), inspection);
        found.push(inspection);
      }
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'cancelled') throw error;
      problems.push(error.toPayload());
    }
  }
  const known = new Set(params.files.map(identity));
  const wanted = params.files.filter((file) => !notebook.files.has(file));
  const accepted = found.filter(({ file }) => {
    const expected = known.has(identity(file)) ? undefined : expectedFor(wanted, file);
    if (expected) problems.push(mismatch(expected, file).toPayload());
    return !expected;
  });
  return { change: mergeFiles(params, accepted), problems };
}

/** The parameters with these files added; see `attachFiles`. */
export function mergeFiles(params: DataParams, found: readonly FileInspection[]): Partial<DataParams> {
  if (found.length === 0) return {};
  const known = new Set(params.files.map(identity));
  const added = found.filter(({ file }) => !known.has(identity(file)));
  if (added.length === 0) return params.source === 'files' ? {} : { source: 'files' };
  const firstEvents = added.find(({ file }) => file.role === 'events');
  const isOtherLayout = (file: SourceFile) =>
    firstEvents !== undefined &&
    file.role === 'events' &&
    file.columns.join('\n') !== firstEvents.file.columns.join('\n');
  const replacesTree = added.some(({ file }) => file.role === 'category_tree');
  const kept = params.files.filter(
    (file) => !isOtherLayout(file) && !(replacesTree && file.role === 'category_tree'),
  );
  const hadEvents = kept.some((file) => file.role === 'events');
  return {
    source: 'files',
    files: [...kept, ...added.map(({ file }) => file)],
    ...(firstEvents && !(hadEvents && params.mapping) ? { mapping: firstEvents.mapping } : {}),
  };
}

/**
 * The guess by all rows of the events, which knows words and values that the first rows do not have; null where it is
 * the same. Throws what the files are at fault for, and `cancelled` when the look is stopped.
 */
export async function guessFromAllRows(
  notebook: Notebook,
  files: readonly SourceFile[],
  mapping: ColumnMapping,
): Promise<ColumnMapping | null> {
  const events = files.filter(({ role }) => role === 'events');
  const inspection = events[0] && inspectionOf(notebook, events[0]);
  if (!inspection) return null;
  const survey = await surveyOf(notebook, events, mapping.time);
  const { mapping: better } = guessFor(inspection, survey);
  return JSON.stringify(better) === JSON.stringify(mapping) ? null : better;
}

/** The parameters with a part of a file that had been left out; its own mapping counts only where there is none. */
export function putBack(
  notebook: Notebook,
  params: DataParams,
  { inspection }: LeftOut,
): Partial<DataParams> {
  if (!inspection) return {};
  seen(notebook).inspections.set(identity(inspection.file), inspection);
  const isFirst = inspection.file.role === 'events' && !params.mapping;
  return {
    files: [...params.files, inspection.file],
    ...(isFirst ? { mapping: inspection.mapping } : {}),
  };
}

/**
 * Looks at a file of the document again: one that the browser kept over a reload has its rows, and no first rows to show.
 * Whether its first line is a header stays as the document has it. Throws what the file is at fault for.
 */
export async function lookAgain(notebook: Notebook, file: SourceFile): Promise<void> {
  const { inspections, leftOut } = seen(notebook);
  const looked = await notebook.warehouse.inspect(notebook.files.get(file));
  if (!leftOut.has(file.hash)) leftOut.set(file.hash, looked.left_out);
  // The file may be a part that had been put back.
  const parts = looked.left_out.flatMap((part) => part.inspection ?? []);
  const own = [...looked.files, ...parts].find((inspection) => identity(inspection.file) === identity(file));
  for (const inspection of own ? [...looked.files, own] : looked.files) {
    if (!inspections.has(identity(inspection.file))) inspections.set(identity(inspection.file), inspection);
  }
  if (own && own.file.dialect.header !== file.dialect.header) {
    withHeader(notebook, own.file, file.dialect.header);
  }
}

/**
 * The parameters without a file. Where other columns come first now, a mapping of the columns that are gone says nothing:
 * theirs takes its place.
 */
export function withoutFile(notebook: Notebook, params: DataParams, file: SourceFile): Partial<DataParams> {
  const firstOf = (files: readonly SourceFile[]) => files.find(({ role }) => role === 'events');
  const files = params.files.filter((other) => identity(other) !== identity(file));
  const [before, now] = [firstOf(params.files), firstOf(files)];
  if (!now || before?.columns.join('\n') === now.columns.join('\n')) return { files };
  const inspection = inspectionOf(notebook, now);
  return { files, mapping: inspection ? guessFor(inspection, null).mapping : null };
}

/** The file read with its first line as the names of the columns, or as a row; the names are then numbers. */
export function withHeader(notebook: Notebook, file: SourceFile, hasHeader: boolean): SourceFile | null {
  const inspection = inspectionOf(notebook, file);
  if (!inspection) return null;
  const { preview } = inspection;
  const columns = hasHeader
    ? (preview[0] ?? []).map((name, place) => name?.trim() || `column ${place + 1}`)
    : file.columns.map((_, place) => `column ${place + 1}`);
  const changed: SourceFile = { ...file, columns, dialect: { ...file.dialect, header: hasHeader } };
  seen(notebook).inspections.set(identity(file), {
    ...inspection,
    file: changed,
    preview: hasHeader ? preview.slice(1) : [file.columns, ...preview],
  });
  return changed;
}
