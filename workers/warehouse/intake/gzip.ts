import { Inflate } from 'pako';

/** Bytes at the end of a file that are all zero in a padded one: a tape block, a disk sector. */
const PADDING = 9;
const MAGIC = [0x1f, 0x8b, 8] as const;

/**
 * The content of a gzip file. Several members one after another (`cat a.gz b.gz`, log shippers, bgzip) and zeros behind the
 * last one are as good as one member. The stream fails where a checksum, a size or the end is wrong.
 */
export function gunzipStream(file: Blob): ReadableStream<Uint8Array> {
  let source: Promise<ReadableStreamDefaultReader<Uint8Array>> | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      source ??= isOneMember(file).then((isOne) =>
        (isOne ? file.stream().pipeThrough(new DecompressionStream('gzip')) : gzipMembers(file)).getReader(),
      );
      const { done, value } = await (await source).read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await (await source)?.cancel(reason);
    },
  });
}

/** Whether the file holds the beginning of one member, and no zeros at its end; where in doubt, no. */
async function isOneMember(file: Blob): Promise<boolean> {
  const end = new Uint8Array(await file.slice(-PADDING).arrayBuffer());
  if (end.length === PADDING && end.every((byte) => byte === 0)) return false;
  let [before, last] = [0, 0];
  let at = 0;
  for await (const chunk of file.stream() as unknown as AsyncIterable<Uint8Array>) {
    for (let place = chunk.indexOf(MAGIC[2]); place >= 0; place = chunk.indexOf(MAGIC[2], place + 1)) {
      const second = place >= 1 ? chunk[place - 1] : last;
      const first = place >= 2 ? chunk[place - 2] : place === 1 ? last : before;
      if (first === MAGIC[0] && second === MAGIC[1] && at + place > 2) return false;
    }
    at += chunk.length;
    [before, last] = [chunk.at(-2) ?? last, chunk.at(-1) ?? last];
  }
  return true;
}

/** One member after another, inflated in JavaScript: the browser stops at the end of the first. */
function gzipMembers(file: Blob): ReadableStream<Uint8Array> {
  let inflate: Inflate | null = null;
  const feed = (chunk: Uint8Array, enqueue: (bytes: Uint8Array) => void) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (inflate === null) {
        const start = rest.findIndex((byte) => byte !== 0);
        if (start < 0) return;
        rest = rest.subarray(start);
        inflate = new Inflate({ windowBits: 31 });
        inflate.onData = enqueue;
      }
      inflate.push(rest, false);
      if (inflate.err) throw new Error(`gzip: ${inflate.msg || `error ${inflate.err}`}`);
      rest = inflate.ended ? rest.subarray(rest.length - remaining(inflate)) : rest.subarray(rest.length);
      if (inflate.ended) inflate = null;
    }
  };
  return file.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => feed(chunk, (bytes) => controller.enqueue(bytes)),
      flush() {
        if (inflate !== null) throw new Error('gzip: the last member is cut off');
      },
    }),
  );
}

/** Bytes that the inflated member has left; pako keeps them where zlib does. */
function remaining(inflate: Inflate): number {
  return (inflate as unknown as { strm: { avail_in: number } }).strm.avail_in;
}
