type Column = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

/** A column twice as long, with the values of this one at its beginning. */
export function enlarged<Kind extends Column>(column: Kind): Kind {
  const longer = new (column.constructor as new (length: number) => Kind)(column.length * 2);
  longer.set(column);
  return longer;
}
