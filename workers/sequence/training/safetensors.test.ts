import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSafetensors, writeSafetensors } from './safetensors';

const tensors = fc.uniqueArray(
  fc.record({ name: fc.string({ minLength: 1 }), values: fc.float32Array({ maxLength: 20 }) }),
  { selector: ({ name }) => name, maxLength: 5 },
);

test('what is written is read again', () => {
  fc.assert(
    fc.property(tensors, fc.dictionary(fc.string(), fc.string()), (drawn, metadata) => {
      fc.pre(drawn.every(({ name }) => name !== '__metadata__' && name !== '__proto__'));
      fc.pre(!Object.keys(metadata).includes('__proto__'));
      const named = drawn.map(({ name, values }) => ({ name, shape: [values.length], values }));
      const read = readSafetensors(writeSafetensors(named, metadata));
      expect({ ...read.metadata }).toEqual({ ...metadata });
      expect(new Map(read.tensors.map((tensor) => [tensor.name, tensor]))).toEqual(
        new Map(named.map((tensor) => [tensor.name, tensor])),
      );
    }),
  );
});

test('the layout is that of the format: length, JSON, numbers', () => {
  const bytes = writeSafetensors([{ name: 'a', shape: [1, 2], values: Float32Array.of(1, -2) }], {
    by: 'us',
  });
  const view = new DataView(bytes.buffer);
  const length = Number(view.getBigUint64(0, true));
  expect(length % 8).toBe(0);
  expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
    __metadata__: { by: 'us' },
    a: { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
  });
  expect(view.getFloat32(8 + length + 4, true)).toBe(-2);
});

test('a Buffer of Node is read like any bytes', () => {
  const tensors = [{ name: 'a', shape: [2], values: Float32Array.of(3, 4) }];
  expect(readSafetensors(Buffer.from(writeSafetensors(tensors, {}))).tensors).toEqual(tensors);
});

test('damaged files are refused with a sentence', () => {
  const whole = writeSafetensors([{ name: 'a', shape: [4], values: new Float32Array(4) }], {});
  for (const bytes of [
    whole.subarray(0, 4),
    whole.subarray(0, 20),
    whole.subarray(0, -1),
    new Uint8Array(64).fill(7),
  ]) {
    expect(() => readSafetensors(bytes)).toThrow(/cannot be read/);
  }
});
