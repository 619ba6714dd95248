type Column = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

/** `into`, a longer column, with the values of `from` at its beginning. */
export function enlarged<Kind extends Column>(from: Kind, into: Kind): Kind {
  into.set(from);
  return into;
}
