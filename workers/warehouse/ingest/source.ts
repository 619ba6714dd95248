import { tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { Engine, Session } from '../engine/engine';
import { INTAKE_FOLDER } from '../engine/settings';
import type { BrokenLine } from '../intake/json';
import { HEAD_BYTES } from '../intake/limits';
import { LineScan } from '../intake/line_scan';
import { Scratch } from '../intake/scratch';
import { gunzip, zipEntries, zipEntryStream } from '../intake/unpack';
import type { Dialect, FileSource, SourceFile, TableSource } from '../protocol';
import { identifier, literal, SqlFragment } from '../sql';
import { batchesOf, type TextColumns } from './batches';

/** Longer lines are rejected, and counted. */
const MAX_LINE_BYTES = 1_000_000;
const LINE_FEED = 10;

/** A file or table that can stand in a FROM clause, every column as text. */
export interface OpenSource {
  label: string;
  columns: string[];
  relation: SqlFragment;
  /** The path under which the CSV reader knows it; null for tables, which have no rejected lines. */
  path: string | null;
  file: SourceFile | null;
  /** Bytes that one reading of it reads by handle; 0 for tables. */
  bytes: number;
  /** Lines that are no JSON and stand in no relation. */
  broken: readonly BrokenLine[];
  close(session: Session): Promise<void>;
}

const scratch = new Scratch();
let registered = 0;

/** Unpacks a source where that is needed and makes it readable. Throws `bad_file` for damaged content. */
export async function openSource(
  engine: Engine,
  session: Session,
  source: FileSource | TableSource,
  context: TaskContext,
): Promise<OpenSource> {
  if ('table' in source) return tableSource('VIEW', source.table, source.columns, 'the generated shop', null);
  const { file, blob } = source;
  const label = file.entry ? `${file.entry} in ${file.name}` : file.name;
  const inner = await unpacked(file, blob, label, context);
  if (file.format === 'csv') return csvSource(engine, file, label, inner);
  const broken: BrokenLine[] = [];
  try {
    const batches = batchesOf(file, label, inner, context, broken);
    return { ...(await batchSource(engine, session, file, label, batches)), broken };
  } finally {
    await scratch.remove(inner);
  }
}

/** The same source with every line break turned into a line feed: for files that mix their kinds. */
export async function withPlainLineBreaks(
  engine: Engine,
  session: Session,
  source: FileSource,
  open: OpenSource,
  context: TaskContext,
): Promise<OpenSource> {
  await open.close(session);
  const blob = await unpacked(source.file, source.blob, open.label, context);
  const plain = blob.stream().pipeThrough(lineFeedsOnly());
  const written = await scratch.write(open.label, plain, { signal: context.signal });
  await scratch.remove(blob);
  return csvSource(engine, source.file, open.label, written);
}

/** What the source holds, out of its archive and unpacked: a text, a Parquet file or a workbook. */
async function unpacked(file: SourceFile, blob: Blob, label: string, context: TaskContext): Promise<Blob> {
  const { signal } = context;
  const scan = () => (file.format === 'csv' ? { scan: new LineScan(label, file.dialect) } : {});
  let inner = blob;
  if (file.entry !== undefined) {
    context.progress({ fraction: null, message: `Unpacking ${label}` });
    const entry = (await zipEntries(file.name, blob, signal)).find((found) => found.filename === file.entry);
    if (!entry) throw new AppError('bad_file', `${file.name} has no entry ${file.entry}.`, 'Drop it again.');
    const isPacked = /\.gz$/i.test(entry.filename);
    inner = await scratch.write(label, zipEntryStream(file.name, entry, signal), {
      signal,
      ...(isPacked ? {} : scan()),
    });
  }
  const magic = new Uint8Array(await inner.slice(0, 2).arrayBuffer());
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return inner;
  context.progress({ fraction: null, message: `Unpacking ${label}` });
  const written = await scratch.write(label, gunzip(label, inner, signal), { signal, ...scan() });
  await scratch.remove(inner);
  return written;
}

async function csvSource(engine: Engine, file: SourceFile, label: string, blob: Blob): Promise<OpenSource> {
  const path = `${INTAKE_FOLDER}${registered++}-${file.hash.slice(0, 8)}.csv`;
  await engine.registerFile(path, await withoutLines(blob, file.dialect.skip));
  return {
    label,
    columns: file.columns,
    relation: readCsv(path, file.columns, file.dialect),
    path,
    file,
    bytes: blob.size,
    broken: [],
    close: async () => {
      await engine.dropFile(path);
      await scratch.remove(blob);
    },
  };
}

/** Lines that stand before the header are kept from the reader, which would look for quotes in them. */
async function withoutLines(blob: Blob, lines: number): Promise<Blob> {
  if (lines === 0) return blob;
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  let at = 0;
  for (let line = 0; line < lines; line++) at = head.indexOf(LINE_FEED, at) + 1;
  return blob.slice(at);
}

/** Every column as text; lines that do not fit go to DuckDB's `reject_errors` instead of failing. */
export function readCsv(path: string, columns: string[], dialect: Dialect): SqlFragment {
  const types = columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  return new SqlFragment(
    `read_csv(${literal(path)}, columns = {${types}}, header = ${dialect.header}, auto_detect = false, delim = ${literal(dialect.delimiter)}, ` +
      `quote = ${literal(dialect.quote)}, escape = ${literal(dialect.escape ?? dialect.quote)}, max_line_size = ${MAX_LINE_BYTES}, store_rejects = true)`,
  );
}

/** A table of text columns, filled piece by piece: for formats that DuckDB does not read here. */
async function batchSource(
  engine: Engine,
  session: Session,
  file: SourceFile,
  label: string,
  batches: AsyncIterable<TextColumns>,
): Promise<OpenSource> {
  const table = `text_${registered++}`;
  const columns = file.columns.map((name) => `${identifier(name)} VARCHAR`).join(', ');
  await session.query(`CREATE OR REPLACE TABLE ${identifier(table)} (${columns})`);
  try {
    for await (const batch of batches) {
      const types = Object.fromEntries(file.columns.map((name) => [name, utf8()]));
      const stream = tableToIPC(tableFromArrays(batch, { types }), { format: 'stream' });
      if (stream) await engine.insertArrow(table, stream, { create: false });
    }
  } catch (thrown) {
    await session.query(`DROP TABLE IF EXISTS ${identifier(table)}`);
    throw thrown;
  }
  return tableSource('TABLE', table, file.columns, label, file);
}

function tableSource(
  kind: 'TABLE' | 'VIEW',
  table: string,
  columns: string[],
  label: string,
  file: SourceFile | null,
): OpenSource {
  return {
    label,
    columns,
    relation: new SqlFragment(identifier(table)),
    path: null,
    file,
    bytes: 0,
    broken: [],
    close: async (session) => {
      await session.query(`DROP ${kind} IF EXISTS ${identifier(table)}`);
    },
  };
}

/** CR LF and CR become LF. A CR at the end of a chunk waits for the next one. */
function lineFeedsOnly(): TransformStream<Uint8Array, Uint8Array> {
  const [CR, LF] = [13, 10];
  let pendingReturn = false;
  return new TransformStream({
    transform(chunk, controller) {
      const out = new Uint8Array(chunk.length + 1);
      let length = 0;
      for (const byte of chunk) {
        if (pendingReturn && byte !== LF) out[length++] = LF;
        pendingReturn = byte === CR;
        if (!pendingReturn) out[length++] = byte;
      }
      controller.enqueue(out.subarray(0, length));
    },
    flush(controller) {
      if (pendingReturn) controller.enqueue(new Uint8Array([LF]));
    },
  });
}
