import { BLOCK_ROWS, takeBlock } from './blocks';

/**
 * Each row v of a table becomes v U in place, U upper triangular: four rows and 8 columns at a time, from the last
 * columns to the first, since a column needs only those before it. `panels`: columns 8j .. 8j + 7 of U from row 0 to row
 * 8j + 7, contiguous, one panel after the other. Tables have room for whole tiles of 4 rows; `width` is a multiple of 8.
 */
export function whitenRows(
  counter: usize,
  blocks: i32,
  table: usize,
  rows: i32,
  width: i32,
  panels: usize,
): void {
  const bytes = (<usize>width) << 2;
  const last = panels + <usize>((width * (width + 8)) / 2) * 4;
  for (let block = takeBlock(counter); block < blocks; block = takeBlock(counter)) {
    const end = min(rows, (block + 1) * BLOCK_ROWS);
    for (let row = block * BLOCK_ROWS; row < end; row += 4) {
      const first = table + <usize>row * bytes;
      let panel = last;
      for (let depth = width; depth > 0; depth -= 8) {
        panel -= (<usize>depth) << 5;
        tile(depth, first, bytes, panel, first + ((<usize>(depth - 8)) << 2));
      }
    }
  }
}

function tile(depth: i32, a: usize, bytes: usize, panel: usize, out: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let a1 = a + bytes;
  let a2 = a1 + bytes;
  let a3 = a2 + bytes;
  const end = panel + ((<usize>depth) << 5);
  for (; panel < end; panel += 32, a += 4, a1 += 4, a2 += 4, a3 += 4) {
    const low = v128.load(panel);
    const high = v128.load(panel, 16);
    const x0 = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x0, low));
    c01 = f32x4.add(c01, f32x4.mul(x0, high));
    const x1 = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(x1, low));
    c11 = f32x4.add(c11, f32x4.mul(x1, high));
    const x2 = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(x2, low));
    c21 = f32x4.add(c21, f32x4.mul(x2, high));
    const x3 = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(x3, low));
    c31 = f32x4.add(c31, f32x4.mul(x3, high));
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out + bytes, c10);
  v128.store(out + bytes, c11, 16);
  v128.store(out + 2 * bytes, c20);
  v128.store(out + 2 * bytes, c21, 16);
  v128.store(out + 3 * bytes, c30);
  v128.store(out + 3 * bytes, c31, 16);
}
