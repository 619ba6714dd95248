/** A `.npy` file whose numbers are still to be written. */
export interface NpyFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** rows x columns, row-major, within `bytes`. */
  values: Float32Array<ArrayBuffer>;
}

/**
 * A matrix of f32 as NumPy saves it: `numpy.load` gives `rows` x `columns` float32. Source: NumPy Enhancement Proposal 1,
 * format version 1.0.
 */
export function npyFile(rows: number, columns: number): NpyFile {
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  // Magic, version and length are 10 bytes; the whole header is a multiple of 64 and ends with a line feed.
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const bytes = new Uint8Array(length + 4 * rows * columns);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  new DataView(bytes.buffer).setUint16(8, length - 10, true);
  bytes.set(new TextEncoder().encode(`${dictionary.padEnd(length - 11)}\n`), 10);
  // Every machine that runs a browser is little-endian, as the format's `<`.
  return { bytes, values: new Float32Array(bytes.buffer, length) };
}
