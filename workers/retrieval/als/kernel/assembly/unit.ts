import { dot } from '../../../../runtime/assembly/math';

/** Divides each row by its length; rows of length 0 stay. */
export function unitRows(table: usize, rows: i32, width: i32): void {
  const bytes = (<usize>width) << 2;
  for (let row = 0; row < rows; row++, table += bytes) {
    const square = dot(table, table, width);
    if (square === 0) continue;
    const factor = f32x4.splat(<f32>1 / sqrt<f32>(square));
    for (let at = table; at < table + bytes; at += 16) v128.store(at, f32x4.mul(factor, v128.load(at)));
  }
}
