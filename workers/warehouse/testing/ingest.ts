/** Helpers for tests of the warehouse in Node: a file from text, an ingestion in one call. */
import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import { ingestEvents } from '../ingest/events';
import { inspectFile } from '../intake/inspect';
import {
  type ColumnMapping,
  columnMapping,
  type EventTables,
  type IngestEventsRequest,
  type IngestReport,
} from '../protocol';
import { decodeRows } from '../rows';

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

interface Options {
  duplicates?: IngestEventsRequest['duplicates'];
  keep_duplicates?: boolean;
}

/** Inspects the files and ingests their events with the guessed mapping, changed where `change` says so. */
export async function ingestFiles(
  engine: Engine,
  files: File[],
  options: Options & { change?: Partial<ColumnMapping> } = {},
): Promise<IngestReport> {
  const { sources, mapping } = await inspectAll(files);
  if (!mapping) throw new Error('no mapping could be guessed');
  return ingest(engine, sources, { ...mapping, ...options.change }, options);
}

/** Inspects the files and ingests their events with this mapping, whatever would be guessed. */
export async function ingestMapped(
  engine: Engine,
  files: File[],
  columns: Partial<ColumnMapping>,
  options: Options = {},
): Promise<IngestReport> {
  const { sources } = await inspectAll(files);
  return ingest(engine, sources, columnMapping.parse(columns), options);
}

async function inspectAll(
  files: File[],
): Promise<{ sources: IngestEventsRequest['sources']; mapping: ColumnMapping | null }> {
  const sources: IngestEventsRequest['sources'] = [];
  let mapping: ColumnMapping | null = null;
  for (const file of files) {
    const { files: found } = await inspectFile(file, undefined, quietContext);
    for (const inspection of found) {
      sources.push({ file: inspection.file, blob: file });
      mapping ??= inspection.mapping;
    }
  }
  return { sources, mapping };
}

function ingest(
  engine: Engine,
  sources: IngestEventsRequest['sources'],
  mapping: ColumnMapping,
  { duplicates, keep_duplicates: keeps = false }: Options,
): Promise<IngestReport> {
  const [first] = sources;
  const request: IngestEventsRequest = {
    sources,
    mapping,
    duplicates: duplicates ?? (keeps ? 'keep' : 'auto'),
    require_order: first !== undefined && 'file' in first && first.file.layout === 'retailrocket_events',
    tables: eventTables,
  };
  return ingestEvents(engine, request, quietContext);
}

export async function rowsOf(engine: Engine, sql: string): Promise<Record<string, unknown>[]> {
  return decodeRows(await engine.session((session) => session.query(sql)));
}
