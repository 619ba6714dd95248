/** Raw deflate by the browser's own streams. */
import { AppError } from '../../workers/runtime/errors';

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  requireStreams();
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The bytes that were compressed; null where there are more than `limit`, which stops it at once: a few
 * bytes can unpack to gigabytes. Throws where the bytes are no deflate stream or end too early.
 */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  requireStreams();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function requireStreams(): void {
  if (typeof DecompressionStream !== 'undefined') return;
  throw new AppError(
    'unsupported',
    'This browser cannot read or write links to notebooks: it lacks compression streams.',
    'Use a browser of 2023 or newer, or the notebook as a file.',
  );
}
