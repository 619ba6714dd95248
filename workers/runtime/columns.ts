/** Columns of rows as typed arrays, for engines: one value a row. */

interface ColumnKinds {
  float64: Float64Array;
  int32: Int32Array;
  uint8: Uint8Array;
}

export type ColumnKind = keyof ColumnKinds;

/** Columns by name. */
export type Columns<Kinds extends Record<string, ColumnKind>> = {
  [Name in keyof Kinds]: ColumnKinds[Kinds[Name]];
};

const ARRAYS = { float64: Float64Array, int32: Int32Array, uint8: Uint8Array } as const;

/**
 * A column of zeros, in memory that every thread of the page reads without a copy; in a page that is not isolated in
 * memory of this thread alone.
 */
export function newColumn<Kind extends ColumnKind>(kind: Kind, rows: number): ColumnKinds[Kind] {
  const { BYTES_PER_ELEMENT } = ARRAYS[kind];
  const Memory = typeof SharedArrayBuffer === 'undefined' ? ArrayBuffer : SharedArrayBuffer;
  const memory = new Memory(rows * BYTES_PER_ELEMENT) as ArrayBuffer;
  return new ARRAYS[kind](memory) as ColumnKinds[Kind];
}

/** What of these columns can only be handed over, not shared. */
export function ownBuffers(columns: Record<string, ArrayBufferView>): ArrayBuffer[] {
  return Object.values(columns).flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
