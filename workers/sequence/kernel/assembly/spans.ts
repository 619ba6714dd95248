/**
 * Where sequences and their pairs lie: one after the other without padding. Sequence `s` has the rows `starts[s]` ..
 * `starts[s + 1]`, its square of pairs begins at `pairStarts[s]` (times the number of heads).
 */

/** The first row of a sequence. */
export function startOf(starts: usize, s: i32): usize {
  return <usize>load<i32>(starts + ((<usize>s) << 2));
}

/** Its number of rows. */
export function lengthOf(starts: usize, s: i32): i32 {
  return <i32>(startOf(starts, s + 1) - startOf(starts, s));
}

/** Where the square of one of its heads begins in `squares`. */
export function squareOf(
  squares: usize,
  pairStarts: usize,
  s: i32,
  heads: i32,
  head: i32,
  length: i32,
): usize {
  return squares + ((startOf(pairStarts, s) * <usize>heads + <usize>(head * length * length)) << 2);
}
