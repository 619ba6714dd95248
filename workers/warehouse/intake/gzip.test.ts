import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzipStream } from './gzip';

/** In one chunk, as a file gives it. */
const unpacked = (...parts: Uint8Array[]) =>
  new Response(gunzipStream(new Blob([new Uint8Array(Buffer.concat(parts))]))).text();
const zeros = new Uint8Array(512);

test('every member of a gzip file is read, whatever stands between them', async () => {
  const [one, two] = [gzipSync('a,b\n'), gzipSync('1,2\n')];
  expect(await unpacked(one)).toBe('a,b\n');
  expect(await unpacked(one, two)).toBe('a,b\n1,2\n');
  expect(await unpacked(one, zeros, two, zeros)).toBe('a,b\n1,2\n');
});
