import { takeBlock } from './blocks';
import { scaleTo } from './vectors';

/** Rows that are summed in one go: at 64 factors they fill the L1 cache, and short sums keep their digits. */
const BATCH: i32 = 128;

/**
 * The upper triangle of A'WA of each block of `blockRows` rows, in tiles of 4 x 8 that are held in registers: block b at
 * `out` + b * width * width floats, which are 0 before. `width` is a multiple of 8. `weights`: of each row, at least 0,
 * or 0 for none; `scratch` then takes 128 rows.
 */
export function gramBlocks(
  counter: usize,
  blocks: i32,
  table: usize,
  rows: i32,
  blockRows: i32,
  width: i32,
  weights: usize,
  scratch: usize,
  out: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let block = takeBlock(counter); block < blocks; block = takeBlock(counter)) {
    const target = out + <usize>block * bytes * <usize>width;
    const end = min(rows, (block + 1) * blockRows);
    for (let first = block * blockRows; first < end; first += BATCH) {
      const count = min(BATCH, end - first);
      let batch = table + <usize>first * bytes;
      if (weights !== 0) {
        for (let row = 0; row < count; row++) {
          const weight = load<f32>(weights + ((<usize>(first + row)) << 2));
          const place = <usize>row * bytes;
          scaleTo(sqrt<f32>(weight), batch + place, scratch + place, bytes);
        }
        batch = scratch;
      }
      addBatch(batch, batch + <usize>count * bytes, bytes, target);
    }
  }
}

function addBatch(batch: usize, end: usize, bytes: usize, out: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const target = out + (i >> 2) * bytes;
    for (let j = i & ~31; j < bytes; j += 32) addTile(batch + i, batch + j, end + i, bytes, target + j);
  }
}

function addTile(a: usize, b: usize, end: usize, bytes: usize, out: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (; a < end; a += bytes, b += bytes) {
    const low = v128.load(b);
    const high = v128.load(b, 16);
    const x0 = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x0, low));
    c01 = f32x4.add(c01, f32x4.mul(x0, high));
    const x1 = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x1, low));
    c11 = f32x4.add(c11, f32x4.mul(x1, high));
    const x2 = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x2, low));
    c21 = f32x4.add(c21, f32x4.mul(x2, high));
    const x3 = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x3, low));
    c31 = f32x4.add(c31, f32x4.mul(x3, high));
  }
  add(out, c00, c01);
  add(out + bytes, c10, c11);
  add(out + 2 * bytes, c20, c21);
  add(out + 3 * bytes, c30, c31);
}

function add(out: usize, low: v128, high: v128): void {
  v128.store(out, f32x4.add(v128.load(out), low));
  v128.store(out, f32x4.add(v128.load(out, 16), high), 16);
}
