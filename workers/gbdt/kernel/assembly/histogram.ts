import { BATCH_ROWS, HISTOGRAM_BYTES } from './layout';

/**
 * Rows are first copied, with their gradient pairs, into a scratch that stays in the cache: the copies
 * are independent of each other, so their cache misses overlap. Then 8 columns at a time are summed,
 * so that the cells being written stay in the L1 cache.
 */
export function buildHistogram(
  bins: usize,
  stride: i32,
  indices: usize,
  from: i32,
  to: i32,
  gradients: usize,
  histogram: usize,
  blocks: usize,
  blockCount: i32,
  scratch: usize,
): void {
  const gatheredPairs = scratch + <usize>BATCH_ROWS * <usize>stride;
  for (let begin = from; begin < to; begin += BATCH_ROWS) {
    const count = min(BATCH_ROWS, to - begin);
    let rows = scratch;
    let pairs = gatheredPairs;
    if (indices === 0) {
      rows = bins + <usize>begin * <usize>stride;
      pairs = gradients + ((<usize>begin) << 3);
    } else {
      gather(bins, stride, indices + ((<usize>begin) << 2), count, gradients, rows, pairs);
    }
    for (let i = 0; i < blockCount; i++) {
      const block = <usize>load<i32>(blocks + ((<usize>i) << 2));
      addBlock(rows + (block << 3), stride, pairs, count, histogram + block * 8 * HISTOGRAM_BYTES);
    }
  }
}

function gather(
  bins: usize,
  stride: i32,
  indices: usize,
  count: i32,
  gradients: usize,
  rows: usize,
  pairs: usize,
): void {
  const last = indices + ((<usize>count) << 2);
  for (; indices < last; indices += 4, pairs += 8) {
    const row = <usize>load<i32>(indices);
    store<i64>(pairs, load<i64>(gradients + (row << 3)));
    let source = bins + row * <usize>stride;
    const end = rows + <usize>stride;
    for (; rows + 8 < end; rows += 16, source += 16) v128.store(rows, v128.load(source));
    if (rows < end) {
      store<i64>(rows, load<i64>(source));
      rows += 8;
    }
  }
}

/** Adds the pairs of `count` rows to the cells of 8 columns. `& 0x7f8` is a bin times 8 bytes. */
function addBlock(rows: usize, stride: i32, pairs: usize, count: i32, cells: usize): void {
  const last = pairs + ((<usize>count) << 3);
  for (; pairs < last; pairs += 8, rows += <usize>stride) {
    const pair = load<i64>(pairs);
    const low = load<u32>(rows);
    const high = load<u32>(rows, 4);
    const cell0 = cells + <usize>((low << 3) & 0x7f8);
    store<i64>(cell0, load<i64>(cell0) + pair);
    const cell1 = cells + <usize>((low >> 5) & 0x7f8);
    store<i64>(cell1, load<i64>(cell1, 2048) + pair, 2048);
    const cell2 = cells + <usize>((low >> 13) & 0x7f8);
    store<i64>(cell2, load<i64>(cell2, 4096) + pair, 4096);
    const cell3 = cells + <usize>((low >> 21) & 0x7f8);
    store<i64>(cell3, load<i64>(cell3, 6144) + pair, 6144);
    const cell4 = cells + <usize>((high << 3) & 0x7f8);
    store<i64>(cell4, load<i64>(cell4, 8192) + pair, 8192);
    const cell5 = cells + <usize>((high >> 5) & 0x7f8);
    store<i64>(cell5, load<i64>(cell5, 10240) + pair, 10240);
    const cell6 = cells + <usize>((high >> 13) & 0x7f8);
    store<i64>(cell6, load<i64>(cell6, 12288) + pair, 12288);
    const cell7 = cells + <usize>((high >> 21) & 0x7f8);
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
