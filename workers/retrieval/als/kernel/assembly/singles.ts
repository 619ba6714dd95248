import { dot } from '../../../../runtime/assembly/math';
import { BLOCK_ROWS, takeBlock } from './blocks';

/**
 * What the users who have one item only, all of them together, are for that item. Such a user's vector is s w, with the
 * item's vector w and s = c / (1 + (c - 1) w.w): they add sum s^2 ww' to the users' Gram matrix (`squares`), and are one
 * entry of the item's row with the vector w, sum c s in its right side and sum (c - 1) s^2 in its matrix (`givens`,
 * `extras`). `offsets`: where an item's users begin in `confidences`.
 */
export function foldSingles(
  counter: usize,
  blocks: i32,
  table: usize,
  items: i32,
  width: i32,
  offsets: usize,
  confidences: usize,
  squares: usize,
  givens: usize,
  extras: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let block = takeBlock(counter); block < blocks; block = takeBlock(counter)) {
    const end = min(items, (block + 1) * BLOCK_ROWS);
    for (let item = block * BLOCK_ROWS; item < end; item++) {
      const place = (<usize>item) << 2;
      let next = confidences + ((<usize>load<i32>(offsets + place)) << 2);
      const last = confidences + ((<usize>load<i32>(offsets + place, 4)) << 2);
      let square: f64 = 0;
      let given: f64 = 0;
      let extra: f64 = 0;
      if (next < last) {
        const vector = table + <usize>item * bytes;
        const length = <f64>dot(vector, vector, width);
        for (; next < last; next += 4) {
          const confidence = <f64>load<f32>(next);
          const scale = confidence / (1 + (confidence - 1) * length);
          square += scale * scale;
          given += confidence * scale;
          extra += (confidence - 1) * scale * scale;
        }
      }
      store<f32>(squares + place, <f32>square);
      store<f32>(givens + place, <f32>given);
      store<f32>(extras + place, <f32>extra);
    }
  }
}
