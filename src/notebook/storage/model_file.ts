import { AppError } from '../../../workers/runtime/errors';
import { fromPlainJson, toPlainJson } from '../plain_json';

/**
 * A model as a file: eight characters, the length of a JSON text (uint32, little-endian), the text, and behind it
 * the content of every Blob in the model. Reading gives those as parts of the file, so that a large model costs
 * nothing before it is used. Files that are JSON alone are of earlier versions.
 */
const MAGIC = 'SBMODEL1';
const HEADER = MAGIC.length + 4;

interface Stored {
  model: unknown;
  /** Bytes of each Blob, in the order in which they follow. */
  sizes: number[];
}

/** Throws `internal` where the model holds what no file can keep. */
export function writeModelFile(model: unknown): Blob {
  const blobs: Blob[] = [];
  const stored: Stored = { model: toPlainJson(model, blobs), sizes: blobs.map(({ size }) => size) };
  const text = new TextEncoder().encode(JSON.stringify(stored));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, text.length, true);
  return new Blob([MAGIC, length, text, ...blobs]);
}

/** Throws where the file is torn or of another program. */
export async function readModelFile(file: Blob): Promise<unknown> {
  if ((await file.slice(0, MAGIC.length).text()) !== MAGIC)
    return fromPlainJson(JSON.parse(await file.text()));
  const length = new DataView(await file.slice(MAGIC.length, HEADER).arrayBuffer()).getUint32(0, true);
  const { model, sizes } = JSON.parse(await file.slice(HEADER, HEADER + length).text()) as Stored;
  let end = HEADER + length;
  const blobs = sizes.map((size) => {
    end += size;
    return file.slice(end - size, end);
  });
  if (end !== file.size) throw new AppError('bad_file', 'A stored model is incomplete.');
  return fromPlainJson(model, blobs);
}
