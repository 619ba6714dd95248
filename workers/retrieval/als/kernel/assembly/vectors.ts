/**
 * Vectors of `bytes` bytes, a multiple of 32 (8 floats), four at a time: what is read once serves four. A list names
 * vectors by their places in memory (u32 each); `weights` are f32, one for each of the list.
 */

/** x . y of each of the four vectors of the list, as lanes. */
export function dots4(x: usize, list: usize, bytes: usize): v128 {
  let y0 = <usize>load<u32>(list);
  let y1 = <usize>load<u32>(list, 4);
  let y2 = <usize>load<u32>(list, 8);
  let y3 = <usize>load<u32>(list, 12);
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0);
  let b0 = f32x4.splat(0);
  let b1 = f32x4.splat(0);
  let b2 = f32x4.splat(0);
  let b3 = f32x4.splat(0);
  const end = x + bytes;
  for (; x < end; x += 32, y0 += 32, y1 += 32, y2 += 32, y3 += 32) {
    const low = v128.load(x);
    a0 = f32x4.add(a0, f32x4.mul(low, v128.load(y0)));
    a1 = f32x4.add(a1, f32x4.mul(low, v128.load(y1)));
    a2 = f32x4.add(a2, f32x4.mul(low, v128.load(y2)));
    a3 = f32x4.add(a3, f32x4.mul(low, v128.load(y3)));
    const high = v128.load(x, 16);
    b0 = f32x4.add(b0, f32x4.mul(high, v128.load(y0, 16)));
    b1 = f32x4.add(b1, f32x4.mul(high, v128.load(y1, 16)));
    b2 = f32x4.add(b2, f32x4.mul(high, v128.load(y2, 16)));
    b3 = f32x4.add(b3, f32x4.mul(high, v128.load(y3, 16)));
  }
  a0 = f32x4.add(a0, b0);
  a1 = f32x4.add(a1, b1);
  a2 = f32x4.add(a2, b2);
  a3 = f32x4.add(a3, b3);
  // The four sums of lanes, by a transposition.
  const t0 = i8x16.shuffle(a0, a1, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const t1 = i8x16.shuffle(a0, a1, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const t2 = i8x16.shuffle(a2, a3, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const t3 = i8x16.shuffle(a2, a3, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const s01 = f32x4.add(t0, t1);
  const s23 = f32x4.add(t2, t3);
  return f32x4.add(
    i8x16.shuffle(s01, s23, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    i8x16.shuffle(s01, s23, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  );
}

/** out += the four vectors of the list, weighted by the lanes. */
export function addFour(weights: v128, list: usize, out: usize, bytes: usize): void {
  let y0 = <usize>load<u32>(list);
  let y1 = <usize>load<u32>(list, 4);
  let y2 = <usize>load<u32>(list, 8);
  let y3 = <usize>load<u32>(list, 12);
  const c0 = i8x16.shuffle(weights, weights, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
  const c1 = i8x16.shuffle(weights, weights, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7);
  const c2 = i8x16.shuffle(weights, weights, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11);
  const c3 = i8x16.shuffle(weights, weights, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15);
  const end = out + bytes;
  for (; out < end; out += 16, y0 += 16, y1 += 16, y2 += 16, y3 += 16) {
    const left = f32x4.add(f32x4.mul(c0, v128.load(y0)), f32x4.mul(c1, v128.load(y1)));
    const right = f32x4.add(f32x4.mul(c2, v128.load(y2)), f32x4.mul(c3, v128.load(y3)));
    v128.store(out, f32x4.add(v128.load(out), f32x4.add(left, right)));
  }
}

/** out = alpha x. */
export function scaleTo(alpha: f32, x: usize, out: usize, bytes: usize): void {
  const factor = f32x4.splat(alpha);
  const end = x + bytes;
  for (; x < end; x += 16, out += 16) v128.store(out, f32x4.mul(factor, v128.load(x)));
}

/** out = x. A loop, because for so few bytes a call of `memory.copy` takes longer than the copy. */
export function copyVector(x: usize, out: usize, bytes: usize): void {
  const end = x + bytes;
  for (; x < end; x += 16, out += 16) v128.store(out, v128.load(x));
}

export function clearVector(out: usize, bytes: usize): void {
  const end = out + bytes;
  for (; out < end; out += 16) v128.store(out, i32x4.splat(0));
}
