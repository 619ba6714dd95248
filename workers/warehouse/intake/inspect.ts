import { AppError, type AppErrorPayload, throwIfAborted, toAppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { FileInspection, FileRole, InspectResult, LeftOut } from '../protocol';
import { recogniseContainer } from './container';
import { fingerprint } from './fingerprint';
import { leaveOut } from './left_out';
import { HEAD_BYTES } from './limits';
import { LineScan } from './line_scan';
import { Scratch } from './scratch';
import { type Identity, inspectParquet, inspectText, inspectWorkbook, type Wishes } from './tables';
import { gunzip, headOf, zipEntries, zipEntryStream } from './unpack';
import { isWorkbook } from './xlsx';

const scratch = new Scratch();

/**
 * What a dropped file is: by its first bytes, its header and its first rows, with its content hash. A zip or a workbook
 * gives an answer for each table in it; what does not belong to a shop is left out, and named. `header`: whether the first
 * line of a text is one, where a person has said so. Throws `bad_file` when nothing in it can be used.
 */
export async function inspectFile(
  file: File,
  role: FileRole | undefined,
  context: TaskContext,
  { header }: { header?: boolean | undefined } = {},
): Promise<InspectResult> {
  const wishes: Wishes = { role, header };
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const container = recogniseContainer(file.name, head);
  // Text is looked at before the pass over all of it, so that a wrong file is refused at once.
  const whole = { bytes: head, complete: file.size <= HEAD_BYTES };
  const unknown: Identity = { name: file.name, size: file.size, hash: '', lines: null };
  const text =
    container === 'text' ? await inspectText(file.name, unknown, whole, file, wishes, context) : null;
  const scan = text?.file.format === 'csv' ? new LineScan(file.name, text.file.dialect) : null;
  const hash = await fingerprint(file, context, scan);
  if (text) return found([{ ...text, file: { ...text.file, hash, lines: scan?.lines ?? null } }]);
  const identity = { ...unknown, hash };
  if (container === 'zip' && !isWorkbook(head)) return inspectZip(file, identity, wishes, context);
  return found(await inspectPart(file.name, identity, file, wishes, context));
}

function found(files: FileInspection[]): InspectResult {
  return files.length === 1 ? { files, left_out: [], problems: [] } : leaveOut(files, [], []);
}

/** The tables of a file that is no zip, or of an entry of one. */
async function inspectPart(
  label: string,
  identity: Identity,
  part: Blob,
  wishes: Wishes,
  context: TaskContext,
): Promise<FileInspection[]> {
  const head = new Uint8Array(await part.slice(0, HEAD_BYTES).arrayBuffer());
  switch (recogniseContainer(label, head)) {
    case 'text':
      return [
        await inspectText(
          label,
          identity,
          { bytes: head, complete: part.size <= HEAD_BYTES },
          part,
          wishes,
          context,
        ),
      ];
    case 'gzip': {
      const inner = await headOf(gunzip(label, part, context.signal), HEAD_BYTES);
      const container = inner.bytes.length === 0 ? 'text' : recogniseContainer(label, inner.bytes);
      if (container === 'text')
        return [
          await inspectText(
            label,
            identity,
            inner,
            new Blob([inner.bytes as Uint8Array<ArrayBuffer>]),
            wishes,
            context,
          ),
        ];
      return unpackedPart(label, identity, gunzip(label, part, context.signal), wishes, context);
    }
    case 'parquet':
      return [await inspectParquet(label, part, identity, wishes)];
    case 'zip':
      if (isWorkbook(head)) return inspectWorkbook(label, part, identity, wishes, context.signal);
      throw new AppError('bad_file', `${label} is itself packed (zip).`, 'Unpack it and drop it.');
  }
}

/** A part that must lie on disk to be looked at. */
async function unpackedPart(
  label: string,
  identity: Identity,
  stream: ReadableStream<Uint8Array>,
  wishes: Wishes,
  context: TaskContext,
): Promise<FileInspection[]> {
  const part = await scratch.write(label, stream, { signal: context.signal });
  try {
    return await inspectPart(label, identity, part, wishes, context);
  } finally {
    await scratch.remove(part);
  }
}

async function inspectZip(
  file: File,
  identity: Identity,
  wishes: Wishes,
  context: TaskContext,
): Promise<InspectResult> {
  const { signal, progress } = context;
  const files: FileInspection[] = [];
  const leftOut: LeftOut[] = [];
  const problems: AppErrorPayload[] = [];
  const entries = await zipEntries(file.name, file, signal);
  for (const [place, entry] of entries.entries()) {
    throwIfAborted(signal);
    progress({ fraction: place / entries.length, message: `Looking at ${entry.filename}` });
    const label = `${entry.filename} in ${file.name}`;
    const own = { ...identity, entry: entry.filename };
    try {
      const open = () => zipEntryStream(file.name, entry, signal);
      const head = await headOf(open(), HEAD_BYTES);
      const isText = recogniseContainer(label, head.bytes) === 'text';
      if (isText) {
        const part = new Blob([head.bytes as Uint8Array<ArrayBuffer>]);
        files.push(await inspectText(label, own, head, part, wishes, context));
      } else files.push(...(await unpackedPart(label, own, open(), wishes, context)));
    } catch (thrown) {
      throwIfAborted(signal);
      const problem = toAppError(thrown).toPayload();
      // A text that is no table (README.txt, a licence) is no fault of the archive.
      if (/\.(txt|md|log|dat|data|json)$/i.test(entry.filename)) {
        leftOut.push({ name: label, reason: problem.message, inspection: null });
      } else problems.push(problem);
    }
  }
  if (files.length > 0) return leaveOut(files, leftOut, problems);
  const [problem] = problems;
  if (problem) throw AppError.fromPayload(problem);
  throw new AppError(
    'bad_file',
    leftOut[0]?.reason ?? `${file.name} holds no table.`,
    'Expected .csv, .tsv, .json or .parquet files in it.',
  );
}
