import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { AppError, throwIfAborted } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import { turnOfEventLoop } from '../../runtime/steps';
import type { MailInput } from '../payload';
import type { ExportedFile, ExportFormat, Problem } from '../protocol';
import type { FilePart } from './exporter';
import { EXPORTERS } from './formats';

/** How long is written before a cancel that has been sent is looked at, in ms. */
const SLICE_MS = 30;

/**
 * Writes the mails in a format, as a file to save. Reports progress by mails; rejects with `cancelled` when it was
 * cancelled, and with `bad_data` where something is missing without which the vendor would refuse it.
 */
export async function writeExport(
  input: MailInput,
  format: ExportFormat,
  { signal, progress }: TaskContext,
): Promise<ExportedFile> {
  const exporter = EXPORTERS[format];
  refuseBlocked(exporter.problems(input));
  const files = format === 'jsonl' ? new OneFile() : new ZipFile();
  const steps = exporter.steps(input);
  let sliceStart = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const blob = await files.close();
      return { name: exporter.fileName, blob, files: files.count, left_out: step.value };
    }
    if (step.value.part) await files.add(step.value.part);
    if (performance.now() - sliceStart < SLICE_MS) continue;
    const { mails } = step.value;
    progress({
      fraction: mails / Math.max(1, input.recipients.length),
      message: `${mails.toLocaleString('en')} of ${input.recipients.length.toLocaleString('en')} mails written.`,
    });
    await turnOfEventLoop();
    throwIfAborted(signal);
    sliceStart = performance.now();
  }
}

function refuseBlocked(problems: readonly Problem[]): void {
  const first = problems.find(({ blocks }) => blocks);
  if (first) throw new AppError('bad_data', first.problem, first.remedy, { field: first.field });
}

/** Pieces of one file, one behind the other. */
class OneFile {
  readonly count = 1;
  private readonly texts: string[] = [];

  async add({ text }: FilePart): Promise<void> {
    this.texts.push(text);
  }

  async close(): Promise<Blob> {
    return new Blob(this.texts, { type: 'application/x-ndjson' });
  }
}

/** Each piece a file in an archive. Its time is fixed, so that the same mails give the same bytes. */
class ZipFile {
  count = 0;
  // Without workers: this is one, and the content security policy has no place for the library's own.
  private readonly writer = new ZipWriter(new BlobWriter('application/zip'), {
    useWebWorkers: false,
    lastModDate: new Date(1980, 0, 1),
    extendedTimestamp: false,
  });

  async add({ path, text }: FilePart): Promise<void> {
    this.count++;
    await this.writer.add(path, new TextReader(text));
  }

  close(): Promise<Blob> {
    return this.writer.close();
  }
}
