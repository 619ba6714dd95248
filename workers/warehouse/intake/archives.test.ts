/** Archives that are wrong or made to harm: each is refused with its own sentence, soon, and can be cancelled. */
import { createDeflateRaw, deflateRawSync, gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../runtime/errors';
import { inspectFile } from './inspect';
import { Scratch } from './scratch';
import { gunzip, zipEntries, zipEntryStream } from './unpack';

const GOOD = 'user,item,time,event\na,1,2024-01-01T10:00:00Z,view\nb,2,2024-01-02T10:00:00Z,purchase\n';
/** Longer than what is looked at before a file is loaded. */
const LONG = `user,item,time\n${Array.from({ length: 40_000 }, (_, row) => `u${row % 997},i${(row * 7919) % 8191},2024-01-01\n`).join('')}`;

async function zip(entries: Iterable<[string, string | Uint8Array]>): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, content] of entries) {
    await writer.add(
      name,
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content),
    );
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** Writes over the field at this offset of the only entry's record in the archive's directory. */
function withField(archive: Uint8Array<ArrayBuffer>, offset: number, value: number): Uint8Array<ArrayBuffer> {
  const changed = archive.slice();
  const at = Buffer.from(changed).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  new DataView(changed.buffer).setUint32(at + offset, value, true);
  return changed;
}
const CRC = 16;
const UNPACKED_SIZE = 24;

/** Zeros without end, deflated, with a header as if they were a table of so many bytes. */
function deflatedZeros(bytes: number): Promise<Buffer> {
  const deflate = createDeflateRaw();
  const parts: Buffer[] = [];
  deflate.on('data', (part: Buffer) => parts.push(part));
  const block = Buffer.alloc(10_000_000, '0');
  deflate.write('user,item,time\na,1,2024-01-01\n');
  for (let written = 0; written < bytes; written += block.length) deflate.write(block);
  return new Promise((resolve) => {
    deflate.once('end', () => resolve(Buffer.concat(parts)));
    deflate.end();
  });
}

/** A gzip of these deflated bytes; its trailer is never reached. */
function gzipOf(deflated: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), deflated, Buffer.alloc(8)]),
  );
}

/** An archive of entries with these deflated bytes, whatever sizes they say; made by hand, as `ZipWriter` is slow. */
function zipOf(entries: { name: string; deflated: Buffer; says: number }[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const { name, deflated, says } of entries) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(deflated.length, 14);
    fields.writeUInt32LE(says, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, Buffer.from(name), deflated]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    records.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields, place, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.set([0x50, 0x4b, 5, 6]);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

async function firstEntry(archive: Uint8Array<ArrayBuffer>, signal?: AbortSignal) {
  const [entry] = await zipEntries('x.zip', new Blob([archive]), signal);
  if (!entry) throw new Error('the archive holds no table');
  return zipEntryStream('x.zip', entry, signal);
}

const empty = (name: string) => ({ name, deflated: deflateRawSync(''), says: 0 });
const unpack = (stream: ReadableStream<Uint8Array>, signal?: AbortSignal) =>
  new Scratch().write('x', stream, signal ? { signal } : {});
const inspect = (name: string, content: string | Uint8Array<ArrayBuffer>, signal?: AbortSignal) =>
  inspectFile(new File([content], name), undefined, {
    signal: signal ?? new AbortController().signal,
    progress: () => {},
  });

async function refusal(promise: Promise<unknown>): Promise<AppError> {
  const thrown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(AppError);
  return thrown as AppError;
}

/** A signal that is aborted at the moment in which it is looked at for the n-th time. */
function abortedAtLook(looks: number): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  const isAborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get;
  let seen = 0;
  Object.defineProperty(signal, 'aborted', {
    get: () => {
      if (++seen === looks) controller.abort();
      return isAborted?.call(signal);
    },
  });
  return signal;
}

/** What a stream that is refused has given before. */
async function counted(stream: ReadableStream<Uint8Array>): Promise<{ bytes: number; error: AppError }> {
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const error = await refusal(unpack(stream.pipeThrough(counting)));
  return { bytes, error };
}

describe('what was packed comes out, or it is said that it does not', () => {
  it('from a zip and a gzip that are right', async () => {
    expect(await (await unpack(await firstEntry(await zip([['events.csv', LONG]])))).text()).toBe(LONG);
    expect(await (await unpack(gunzip('x', new Blob([gzipSync(LONG)])))).text()).toBe(LONG);
  });

  it.each<[string, number, number, RegExp]>([
    ['checksum', CRC, 0xdeadbeef, /its checksum or size does not fit/],
    ['smaller size', UNPACKED_SIZE, 100, /its checksum or size does not fit/],
    ['larger size', UNPACKED_SIZE, LONG.length + 1, /its checksum or size does not fit/],
  ])('from a zip with a wrong %s', async (_, field, value, sentence) => {
    const archive = withField(await zip([['events.csv', LONG]]), field, value);
    expect(await refusal(firstEntry(archive).then((stream) => unpack(stream)))).toMatchObject({
      code: 'bad_file',
      message: expect.stringMatching(sentence),
    });
  });

  it('from a short zip with a wrong checksum as soon as it is looked at', async () => {
    const archive = withField(await zip([['events.csv', GOOD]]), CRC, 1);
    expect((await refusal(inspect('x.zip', archive))).message).toMatch(/its checksum or size does not fit/);
  });

  it.each([
    ['checksum', 8],
    ['size', 4],
  ])('from a gzip with a wrong %s', async (_, fromEnd) => {
    const packed = new Uint8Array(gzipSync(LONG));
    const place = packed.length - fromEnd;
    packed[place] = (packed[place] ?? 0) ^ 0xff;
    expect((await refusal(unpack(gunzip('x.csv.gz', new Blob([packed]))))).message).toMatch(/damaged/);
  });
});

describe('an archive that is too much', () => {
  it('of 20,000 tables is refused at once', async () => {
    const archive = zipOf(Array.from({ length: 20_000 }, (_, n) => empty(`part${n}.csv`)));
    expect((await refusal(inspect('x.zip', archive))).message).toBe(
      'x.zip holds more than 200 tables, which is more than one archive may hold here.',
    );
  });

  it('with a table among thousands of other files is read', async () => {
    const others = Array.from({ length: 5000 }, (_, n) => empty(`${n}.png`));
    const table = { name: 'events.csv', deflated: deflateRawSync(LONG), says: LONG.length };
    const { files } = await inspect('x.zip', zipOf([...others, table]));
    expect(files).toHaveLength(1);
  });

  it('and swells a thousandfold is not unpacked, whatever size it says', async () => {
    const zeros = await deflatedZeros(300_000_000);
    expect(zeros.length).toBeLessThan(350_000);
    const archive = (says: number) => zipOf([{ name: 'events.csv', deflated: zeros, says }]);
    const sentence = /swells to more than 300 times its packed size/;
    expect((await refusal(inspect('x.zip', archive(300_000_029)))).message).toMatch(sentence);
    // One that hides its size is found out on the way.
    const hidden = await counted(await firstEntry(archive(40_000_000)));
    expect(hidden.error.message).toMatch(/swells|size does not fit/);
    expect(hidden.bytes).toBeLessThan(60e6);
    const gzip = await counted(gunzip('x.csv.gz', new Blob([gzipOf(zeros)])));
    expect(gzip.error.message).toMatch(sentence);
    expect(gzip.bytes).toBeLessThan(110e6);
  });

  it('and says that it unpacks to more than 20 GB is refused at once, however well it is packed', async () => {
    const entry = { filename: 'x.csv', compressedSize: 9e9, uncompressedSize: 25e9, getData: async () => {} };
    const stream = zipEntryStream('x.zip', entry as unknown as Parameters<typeof zipEntryStream>[1]);
    expect((await refusal(unpack(stream))).message).toMatch(/unpacks to more than 20 GB/);
  });
});

describe('a text that is too much', () => {
  const columns = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`).join(',');

  it.each<[string, string, RegExp]>([
    ['100,000 columns', `${columns(100_000)}\n1\n`, /has more than 1,000 columns/],
    ['1,001 columns', `${columns(1001)}\n1\n`, /has more than 1,000 columns/],
    [
      'a first line of 60 MB',
      `user,item,${'x'.repeat(60e6)}\na,b,c\n`,
      /The first line .* longer than 262.1 kB/,
    ],
    [
      'a line of 60 MB',
      `user,item,time\na,1,2024-01-01\n${'x'.repeat(60e6)},1,2024-01-01\nb,2,2024-01-02\n`,
      /The line 3 of x\.csv is longer than 8 MB/,
    ],
    [
      'a quote that is not closed for 60 MB',
      `user,item,time\na,1,2024-01-01\n"${'x\n'.repeat(30e6)}`,
      /A quote that is opened on line 3 of x\.csv is not closed/,
    ],
  ])('%s', async (_, text, sentence) => {
    const error = await refusal(inspect('x.csv', text));
    expect(error.message).toMatch(sentence);
    expect(error.hint).not.toBe('');
  });
});

describe('cancelling', () => {
  it.each<[string, number[], () => Promise<(signal: AbortSignal) => Promise<unknown>>]>([
    [
      'a gzip that is unpacked',
      [1, 2, 20],
      async () => {
        const packed = new Blob([gzipSync(LONG.repeat(10))]);
        return (signal) => unpack(gunzip('x', packed, signal), signal);
      },
    ],
    [
      'a zip that is unpacked',
      [1, 2, 20],
      async () => {
        const archive = await zip([['events.csv', LONG.repeat(10)]]);
        return async (signal) => unpack(await firstEntry(archive, signal), signal);
      },
    ],
    [
      'a zip that is looked at',
      [1, 2, 20],
      async () => {
        const archive = await zip(
          Array.from({ length: 150 }, (_, n): [string, string] => [`${n}.csv`, GOOD]),
        );
        return (signal) => inspect('x.zip', archive, signal);
      },
    ],
    // Of ten megabytes, read in blocks of four: at the beginning of each.
    [
      'a text that is looked at',
      [1, 2, 3],
      async () => (signal) => inspect('x.csv', LONG.repeat(10), signal),
    ],
  ])('ends %s', async (_, places, prepare) => {
    const begin = await prepare();
    // By how often the work has looked at the signal, not by the time: the same on every machine.
    for (const looks of places) {
      expect((await refusal(begin(abortedAtLook(looks)))).code).toBe('cancelled');
    }
  });
});
