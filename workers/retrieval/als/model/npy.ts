/**
 * A matrix of f32, row-major, as NumPy saves it: `numpy.load` gives `rows` x `columns` float32. Source: NumPy
 * Enhancement Proposal 1, format version 1.0.
 */
export function writeNpy(values: Float32Array, rows: number, columns: number): Uint8Array<ArrayBuffer> {
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  // Magic, version and length are 10 bytes; the whole header is a multiple of 64 and ends with a line feed.
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const out = new Uint8Array(length + 4 * rows * columns);
  out.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  const view = new DataView(out.buffer);
  view.setUint16(8, length - 10, true);
  out.set(new TextEncoder().encode(`${dictionary.padEnd(length - 11)}\n`), 10);
  // Every machine that runs a browser is little-endian, as the format's `<`.
  new Float32Array(out.buffer, length).set(values.subarray(0, rows * columns));
  return out;
}
