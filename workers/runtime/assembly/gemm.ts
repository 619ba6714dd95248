/**
 * C = A B on one thread. B is first laid out in panels of 8 columns, each contiguous and padded with zeros, so
 * that the inner loop reads it in order; 4 rows of A are held against a panel in 8 registers. The depth is cut
 * in pieces that stay in the L1 cache.
 */
const PANEL: i32 = 8;
const DEPTH: i32 = 128;

/** Panels of B, `depth` x `columns`: element (k, j) is read at `k * rowStride + j * columnStride` floats. */
export function packPanels(
  source: usize,
  rowStride: i32,
  columnStride: i32,
  depth: i32,
  columns: i32,
  out: usize,
): void {
  const rowBytes = (<usize>rowStride) << 2;
  const columnBytes = (<usize>columnStride) << 2;
  for (let first = 0; first < columns; first += PANEL) {
    const width = min(PANEL, columns - first);
    let from = source + <usize>first * columnBytes;
    if (columnStride === 1 && width === PANEL) {
      for (let k = 0; k < depth; k++, from += rowBytes, out += 32) {
        v128.store(out, v128.load(from));
        v128.store(out, v128.load(from, 16), 16);
      }
      continue;
    }
    for (let k = 0; k < depth; k++, from += rowBytes, out += 32) {
      let at = from;
      for (let j = 0; j < PANEL; j++, at += columnBytes) {
        store<f32>(out + ((<usize>j) << 2), j < width ? load<f32>(at) : 0);
      }
    }
  }
}

/**
 * C (`rows` x `columns`, `cStride` floats a row) = A times the packed panels, or += where `accumulate` is not
 * 0. Element (i, k) of A is read at `i * aRow + k * aColumn` floats: a transposed A needs no copy.
 */
export function gemm(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  panels: usize,
  c: usize,
  cStride: i32,
  accumulate: i32,
): void {
  const rowBytes = (<usize>aRow) << 2;
  const columnBytes = (<usize>aColumn) << 2;
  const cBytes = (<usize>cStride) << 2;
  for (let k = 0; k < depth; k += DEPTH) {
    const deep = min(DEPTH, depth - k);
    const adding = accumulate !== 0 || k > 0;
    const aPiece = a + <usize>k * columnBytes;
    for (let j = 0; j < columns; j += PANEL) {
      const panel = panels + ((<usize>j * <usize>depth + <usize>k * PANEL) << 2);
      const width = min(PANEL, columns - j);
      let i = 0;
      let aRows = aPiece;
      let target = c + ((<usize>j) << 2);
      for (; i + 4 <= rows; i += 4, aRows += 4 * rowBytes, target += 4 * cBytes) {
        tile4(deep, aRows, rowBytes, columnBytes, panel, target, cBytes, width, adding);
      }
      for (; i < rows; i++, aRows += rowBytes, target += cBytes) {
        tile1(deep, aRows, columnBytes, panel, target, width, adding);
      }
    }
  }
}

function tile4(
  depth: i32,
  a: usize,
  rowBytes: usize,
  columnBytes: usize,
  panel: usize,
  c: usize,
  cBytes: usize,
  width: i32,
  adding: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let a1 = a + rowBytes;
  let a2 = a1 + rowBytes;
  let a3 = a2 + rowBytes;
  const end = panel + ((<usize>depth) << 5);
  for (; panel < end; panel += 32) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    const x0 = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x0, b0));
    c01 = f32x4.add(c01, f32x4.mul(x0, b1));
    const x1 = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(x1, b0));
    c11 = f32x4.add(c11, f32x4.mul(x1, b1));
    const x2 = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(x2, b0));
    c21 = f32x4.add(c21, f32x4.mul(x2, b1));
    const x3 = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(x3, b0));
    c31 = f32x4.add(c31, f32x4.mul(x3, b1));
    a += columnBytes;
    a1 += columnBytes;
    a2 += columnBytes;
    a3 += columnBytes;
  }
  write(c, c00, c01, width, adding);
  write(c + cBytes, c10, c11, width, adding);
  write(c + 2 * cBytes, c20, c21, width, adding);
  write(c + 3 * cBytes, c30, c31, width, adding);
}

function tile1(
  depth: i32,
  a: usize,
  columnBytes: usize,
  panel: usize,
  c: usize,
  width: i32,
  adding: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  const end = panel + ((<usize>depth) << 5);
  for (; panel < end; panel += 32, a += columnBytes) {
    const x = v128.load32_splat(a);
    c0 = f32x4.add(c0, f32x4.mul(x, v128.load(panel)));
    c1 = f32x4.add(c1, f32x4.mul(x, v128.load(panel, 16)));
  }
  write(c, c0, c1, width, adding);
}

function write(c: usize, low: v128, high: v128, width: i32, adding: bool): void {
  if (width === PANEL) {
    if (adding) {
      low = f32x4.add(low, v128.load(c));
      high = f32x4.add(high, v128.load(c, 16));
    }
    v128.store(c, low);
    v128.store(c, high, 16);
  } else writeEdge(c, low, high, width, adding);
}

/** By lanes that move up one after the other: a place in memory would be shared by all threads. */
function writeEdge(c: usize, low: v128, high: v128, width: i32, adding: bool): void {
  for (let j = 0; j < width; j++, c += 4) {
    const value = f32x4.extract_lane(low, 0);
    store<f32>(c, adding ? load<f32>(c) + value : value);
    low = i8x16.shuffle(low, high, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    high = i8x16.shuffle(high, high, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
  }
}
