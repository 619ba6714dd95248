/** Helpers for tests of the warehouse in Node: a file from text, an ingestion in one call. */
import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import { inspectFile } from '../intake/inspect';
import type { ColumnMapping, EventTables, IngestEventsRequest, IngestReport } from '../protocol';
import { decodeRows } from '../rows';
import { ingestEvents } from './events';

export const quietContext: TaskContext = { signal: new AbortController().signal, progress: () => {} };

export const eventTables: EventTables = {
  events: 'events',
  users: 'users',
  items: 'items',
  categories: 'categories',
  brands: 'brands',
  source_sessions: 'source_sessions',
  orders: 'orders',
  rejected: 'rejected',
};

export function textFile(name: string, content: string | Uint8Array<ArrayBuffer>): File {
  return new File([content], name);
}

/** Inspects the files and ingests their events with the guessed mapping, changed where `change` says so. */
export async function ingestFiles(
  engine: Engine,
  files: File[],
  options: {
    change?: Partial<ColumnMapping>;
    duplicates?: IngestEventsRequest['duplicates'];
    keep_duplicates?: boolean;
  } = {},
): Promise<IngestReport> {
  const sources = [];
  let mapping: ColumnMapping | null = null;
  for (const file of files) {
    const { files: found } = await inspectFile(file, undefined, quietContext);
    for (const inspection of found) {
      sources.push({ file: inspection.file, blob: file });
      mapping ??= inspection.mapping;
    }
  }
  if (!mapping) throw new Error('no mapping could be guessed');
  return ingestEvents(
    engine,
    {
      sources,
      mapping: { ...mapping, ...options.change },
      duplicates: options.duplicates ?? (options.keep_duplicates ? 'keep' : 'auto'),
      require_order: sources[0]?.file.layout === 'retailrocket_events',
      tables: eventTables,
    },
    quietContext,
  );
}

export async function rowsOf(engine: Engine, sql: string): Promise<Record<string, unknown>[]> {
  return decodeRows(await engine.session((session) => session.query(sql)));
}
