/**
 * Waits, for at most `turns` looks, until the i32 at `address` is no longer `value`; returns what it
 * is then. Sleeping is left to the caller's `Atomics.wait`: `memory.atomic.wait32` inside this loop
 * corrupted runs under Node 20's baseline compiler.
 */
export function spin(address: usize, value: i32, turns: i32): i32 {
  for (let turn = 0; turn < turns; turn++) {
    const now = atomic.load<i32>(address);
    if (now !== value) return now;
  }
  return atomic.load<i32>(address);
}
