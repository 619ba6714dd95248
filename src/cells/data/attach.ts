import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { Progress } from '../../../workers/runtime/progress';
import type { FileInspection, SourceFile } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { expectedFor, mismatch } from './expected';
import type { DataParams } from './params';

/** What is known of files beyond what the document keeps: previews, for as long as the page is open. */
const inspections = new Map<string, FileInspection>();

/** The first rows and the guess for a file of the document, if it was given to this page. */
export function inspectionOf(file: SourceFile): FileInspection | undefined {
  return inspections.get(identity(file));
}

/** Whether two descriptions name the same content. */
export function identity(file: Pick<SourceFile, 'hash' | 'entry'>): string {
  return `${file.hash}:${file.entry ?? ''}`;
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
  for (const file of files) {
    try {
      const { files: inside, problems: unusable } = await notebook.warehouse.inspect(
        file,
        undefined,
        options,
      );
      problems.push(...unusable);
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
