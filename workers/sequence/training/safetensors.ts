/** The file format of Hugging Face's safetensors: a JSON header that names blocks of numbers, then the numbers. */
import { z } from 'zod';
import { AppError } from '../../runtime/errors';

export interface NamedTensor {
  name: string;
  shape: number[];
  values: Float32Array;
}

const header = z.record(
  z.string(),
  z.union([
    z.object({
      dtype: z.string(),
      shape: z.array(z.int().min(0)),
      data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
    }),
    z.record(z.string(), z.string()),
  ]),
);

const METADATA = '__metadata__';

export function writeSafetensors(
  tensors: NamedTensor[],
  metadata: Record<string, string>,
): Uint8Array<ArrayBuffer> {
  let end = 0;
  const entries: Record<string, unknown> = { [METADATA]: metadata };
  for (const { name, shape, values } of tensors) {
    entries[name] = { dtype: 'F32', shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
  }
  const plain = new TextEncoder().encode(JSON.stringify(entries));
  // Spaces up to a multiple of 8, so that the numbers are aligned.
  const head = new Uint8Array(Math.ceil(plain.length / 8) * 8).fill(0x20);
  head.set(plain);
  const bytes = new Uint8Array(8 + head.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const { values } of tensors) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

/** Throws `bad_file` where the bytes are not a complete file of 32-bit numbers. */
export function readSafetensors(bytes: Uint8Array): {
  tensors: NamedTensor[];
  metadata: Record<string, string>;
} {
  const fail = (message: string) =>
    new AppError(
      'bad_file',
      `The file of weights cannot be read: ${message}.`,
      'Use a .safetensors file as it was saved.',
    );
  if (bytes.length < 8) throw fail('it is too short');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > bytes.length - 8) throw fail('it is cut off');
  const parsed = header.safeParse(parseJson(bytes.subarray(8, 8 + length)));
  if (!parsed.success) throw fail('its header is damaged');
  const { [METADATA]: metadata = {}, ...entries } = parsed.data;
  const data = bytes.subarray(8 + length);
  const tensors = Object.entries(entries).map(([name, entry]): NamedTensor => {
    if (!('data_offsets' in entry) || typeof entry.data_offsets === 'string')
      throw fail(`${name} has no numbers`);
    const { dtype, shape, data_offsets } = entry as {
      dtype: string;
      shape: number[];
      data_offsets: number[];
    };
    const [from = 0, to = 0] = data_offsets;
    if (dtype !== 'F32') throw fail(`${name} is of type ${dtype}, only F32 is read`);
    const count = shape.reduce((product, size) => product * size, 1);
    if (to > data.length || to - from !== 4 * count) throw fail(`${name} is cut off`);
    // Not `slice`: that of Node's Buffer is a view into a larger block.
    return { name, shape, values: new Float32Array(new Uint8Array(data.subarray(from, to)).buffer) };
  });
  return { tensors, metadata: metadata as Record<string, string> };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
