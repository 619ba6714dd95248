import { expect, test } from 'vitest';
import { npyFile } from './npy';

/** What `numpy.save` writes of `numpy.array([[1, -2], [0.5, 3], [0, 4]], 'float32')`, NumPy 2.4.6. */
const SAVED =
  'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAAwAAAAD8AAEBAAAAAAAAAgEA=';

test('a file is byte for byte the one that NumPy saves', () => {
  const { bytes, values } = npyFile(3, 2);
  values.set([1, -2, 0.5, 3, 0, 4]);
  expect(Buffer.from(bytes).toString('base64')).toBe(SAVED);
});

test('the numbers begin at a multiple of 64, whatever the shape', () => {
  for (const rows of [0, 1, 9, 10, 99_999, 1_400_000]) {
    const { bytes, values } = npyFile(rows, 1);
    const header = new DataView(bytes.buffer).getUint16(8, true) + 10;
    expect(header % 64).toBe(0);
    expect(bytes.length).toBe(header + 4 * rows);
    expect(values.length).toBe(rows);
    expect(bytes[header - 1]).toBe(10);
  }
});
