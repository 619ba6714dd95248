/** A branchless binary search; NaN compares as false everywhere and is then given its own bin. */
export function binNumbers(
  values: usize,
  count: i32,
  bounds: usize,
  searchWidth: i32,
  missingBin: i32,
  out: usize,
): void {
  const first = <usize>(searchWidth << 2);
  for (let i: usize = 0; i < <usize>count; i++) {
    const value = load<f32>(values + (i << 2));
    let place = bounds;
    for (let step = first; step >= 4; step >>= 1) {
      place += load<f32>(place + step - 4) < value ? step : 0;
    }
    store<u8>(out + i, F32.isNaN(value) ? missingBin : <i32>((place - bounds) >> 2));
  }
}

export function binCategories(values: usize, count: i32, table: usize, tableSize: i32, out: usize): void {
  const limit = <f32>tableSize;
  for (let i: usize = 0; i < <usize>count; i++) {
    const value = load<f32>(values + (i << 2));
    const known = value > <f32>-1 && value < limit;
    store<u8>(out + i, known ? load<u8>(table + <usize>(<i32>value)) : 0);
  }
}

export function countConflicts(column: usize, other: usize, rows: i32, defaultBin: i32, out: usize): void {
  let conflicts: i32 = 0;
  for (let i: usize = 0; i < <usize>rows; i++) {
    conflicts += i32(load<u8>(column + i) !== 0) & i32(load<u8>(other + i) !== defaultBin);
  }
  store<i32>(out, conflicts);
}

export function addThroughTable(column: usize, source: usize, rows: i32, table: usize): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    store<u8>(column + i, load<u8>(column + i) + load<u8>(table + <usize>load<u8>(source + i)));
  }
}

/** In blocks of 64 rows, so that the written rows stay in the cache while the columns pass by. */
export function transpose(
  columns: usize,
  columnStride: i32,
  columnCount: i32,
  from: i32,
  to: i32,
  out: usize,
  rowStride: i32,
): void {
  for (let begin = from; begin < to; begin += 64) {
    const end = min(begin + 64, to);
    for (let column = 0; column < columnCount; column++) {
      const source = columns + <usize>column * <usize>columnStride;
      let target = out + <usize>begin * <usize>rowStride + <usize>column;
      for (let row = begin; row < end; row++) {
        store<u8>(target, load<u8>(source + <usize>row));
        target += <usize>rowStride;
      }
    }
  }
}
