/**
 * Work is cut into blocks of fixed size, which the threads take from a counter. What a block computes does not depend on
 * who takes it, so results are the same on any number of threads.
 */

/** Rows of a block of `solveRows`, `foldSingles` and `whitenRows`; a multiple of the 4 rows of a tile. */
export const BLOCK_ROWS: i32 = 64;

/** The next block that nobody has taken, from the i32 at `counter`. */
export function takeBlock(counter: usize): i32 {
  if (ASC_FEATURE_THREADS) return atomic.add<i32>(counter, 1);
  const block = load<i32>(counter);
  store<i32>(counter, block + 1);
  return block;
}
