/**
 * Without branches: each row is written to both ends, and only the end it belongs to moves on. The two
 * ends meet exactly when the last row is written.
 */
export function partition(
  indices: usize,
  from: i32,
  to: i32,
  column: usize,
  table: usize,
  scratch: usize,
  leftCount: usize,
): void {
  const begin = scratch + ((<usize>from) << 2);
  let left = begin;
  let right = scratch + ((<usize>to) << 2) - 4;
  const last = indices + ((<usize>to) << 2);
  for (let place = indices + ((<usize>from) << 2); place < last; place += 4) {
    const row = load<i32>(place);
    const goesLeft = (<usize>load<u8>(table + <usize>load<u8>(column + <usize>row))) << 2;
    store<i32>(left, row);
    store<i32>(right, row);
    left += goesLeft;
    right -= 4 - goesLeft;
  }
  store<i32>(leftCount, <i32>((left - begin) >> 2));
}

export function copyPartition(
  scratch: usize,
  from: i32,
  to: i32,
  leftCount: i32,
  indices: usize,
  leftTo: i32,
  rightTo: i32,
): void {
  memory.copy(indices + ((<usize>leftTo) << 2), scratch + ((<usize>from) << 2), (<usize>leftCount) << 2);
  let target = indices + ((<usize>rightTo) << 2);
  const first = scratch + ((<usize>(from + leftCount)) << 2);
  for (let source = scratch + ((<usize>to) << 2); source > first; ) {
    source -= 4;
    store<i32>(target, load<i32>(source));
    target += 4;
  }
}
