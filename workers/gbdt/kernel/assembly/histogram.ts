import { BATCH_ROWS, HISTOGRAM_BYTES } from './layout';

/**
 * Rows are first copied, with their gradient pairs, into a scratch that stays in the cache: the copies
 * are independent of each other, so their cache misses overlap. Then 8 columns at a time are summed,
 * so that the cells being written stay in the L1 cache.
 */
export function buildHistogram(
  bins: usize,
  stride: i32,
  width: i32,
  indices: usize,
  from: i32,
  to: i32,
  gradients: usize,
  histogram: usize,
  blocks: usize,
  blockCount: i32,
  scratch: usize,
): void {
  const gatheredPairs = scratch + <usize>BATCH_ROWS * <usize>width;
  for (let begin = from; begin < to; begin += BATCH_ROWS) {
    const count = min(BATCH_ROWS, to - begin);
    let rows = scratch;
    let rowBytes = width;
    let pairs = gatheredPairs;
    if (indices === 0) {
      rows = bins + <usize>begin * <usize>stride;
      rowBytes = stride;
      pairs = gradients + ((<usize>begin) << 3);
    } else {
      gather(bins, stride, width, indices + ((<usize>begin) << 2), count, gradients, rows, pairs);
    }
    for (let i = 0; i < blockCount; i++) {
      const block = <usize>load<i32>(blocks + ((<usize>i) << 2));
      addBlock(rows + (block << 3), rowBytes, pairs, count, histogram + block * 8 * HISTOGRAM_BYTES);
    }
  }
}

function gather(
  bins: usize,
  stride: i32,
  width: i32,
  indices: usize,
  count: i32,
  gradients: usize,
  rows: usize,
  pairs: usize,
): void {
  const last = indices + ((<usize>count) << 2);
  // Nothing but loads: more rows fit into the processor's window, so more of their cache misses overlap.
  let touched: i64 = 0;
  const tail = <usize>width - 8;
  for (let next = indices; next < last; next += 4) {
    const row = <usize>load<i32>(next);
    const source = bins + row * <usize>stride;
    touched |= load<i64>(gradients + (row << 3)) | load<i64>(source) | load<i64>(source + tail);
  }
  // Kept from being optimised away; the copies below write over it.
  store<i64>(rows, touched);
  for (; indices < last; indices += 4, pairs += 8) {
    const row = <usize>load<i32>(indices);
    store<i64>(pairs, load<i64>(gradients + (row << 3)));
    let source = bins + row * <usize>stride;
    const end = rows + <usize>width;
    for (; rows + 8 < end; rows += 16, source += 16) v128.store(rows, v128.load(source));
    if (rows < end) {
      store<i64>(rows, load<i64>(source));
      rows += 8;
    }
  }
}

/**
 * Adds the pairs of `count` rows to the cells of 8 columns, 2048 bytes apart. A load for each bin is
 * cheaper than taking the bins out of one word: the shift becomes part of the address.
 */
function addBlock(rows: usize, stride: i32, pairs: usize, count: i32, cells: usize): void {
  const last = pairs + ((<usize>count) << 3);
  for (; pairs < last; pairs += 8, rows += <usize>stride) {
    const pair = load<i64>(pairs);
    const cell0 = cells + ((<usize>load<u8>(rows)) << 3);
    store<i64>(cell0, load<i64>(cell0) + pair);
    const cell1 = cells + ((<usize>load<u8>(rows, 1)) << 3);
    store<i64>(cell1, load<i64>(cell1, 2048) + pair, 2048);
    const cell2 = cells + ((<usize>load<u8>(rows, 2)) << 3);
    store<i64>(cell2, load<i64>(cell2, 4096) + pair, 4096);
    const cell3 = cells + ((<usize>load<u8>(rows, 3)) << 3);
    store<i64>(cell3, load<i64>(cell3, 6144) + pair, 6144);
    const cell4 = cells + ((<usize>load<u8>(rows, 4)) << 3);
    store<i64>(cell4, load<i64>(cell4, 8192) + pair, 8192);
    const cell5 = cells + ((<usize>load<u8>(rows, 5)) << 3);
    store<i64>(cell5, load<i64>(cell5, 10240) + pair, 10240);
    const cell6 = cells + ((<usize>load<u8>(rows, 6)) << 3);
    store<i64>(cell6, load<i64>(cell6, 12288) + pair, 12288);
    const cell7 = cells + ((<usize>load<u8>(rows, 7)) << 3);
    store<i64>(cell7, load<i64>(cell7, 14336) + pair, 14336);
  }
}

export function clear(target: usize, bytes: i32): void {
  memory.fill(target, 0, <usize>bytes);
}

export function addCells(target: usize, source: usize, cells: i32): void {
  const last = target + ((<usize>cells) << 3);
  for (; target < last; target += 16, source += 16) {
    v128.store(target, i64x2.add(v128.load(target), v128.load(source)));
  }
}

export function subtractCells(target: usize, source: usize, cells: i32): void {
  const last = target + ((<usize>cells) << 3);
  for (; target < last; target += 16, source += 16) {
    v128.store(target, i64x2.sub(v128.load(target), v128.load(source)));
  }
}
