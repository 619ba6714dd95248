/** Sum of the squares of `count` numbers (a multiple of 4). */
export function squareSum(x: usize, count: i32): f64 {
  let sum: f64 = 0;
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 4) {
    const value = <f64>load<f32>(x);
    sum += value * value;
  }
  return sum;
}

/**
 * One step of AdamW (Loshchilov and Hutter 2019) on `count` numbers (a multiple of 4). `rate` holds the bias
 * correction of the first moment, `correction` = 1 / (1 - beta2^t); `clip` is put on the gradient, `keep` on the
 * value first (1 - learning rate * decay).
 */
export function adam(
  value: usize,
  gradient: usize,
  first: usize,
  second: usize,
  count: i32,
  rate: f32,
  correction: f32,
  beta1: f32,
  beta2: f32,
  clip: f32,
  keep: f32,
): void {
  const end = value + ((<usize>count) << 2);
  for (; value < end; value += 16, gradient += 16, first += 16, second += 16) {
    const g = f32x4.mul(v128.load(gradient), f32x4.splat(clip));
    const m = f32x4.add(
      f32x4.mul(f32x4.splat(beta1), v128.load(first)),
      f32x4.mul(f32x4.splat(<f32>1 - beta1), g),
    );
    const v = f32x4.add(
      f32x4.mul(f32x4.splat(beta2), v128.load(second)),
      f32x4.mul(f32x4.mul(f32x4.splat(<f32>1 - beta2), g), g),
    );
    v128.store(first, m);
    v128.store(second, v);
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(v, f32x4.splat(correction))), f32x4.splat(1e-8));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), m), size);
    v128.store(value, f32x4.sub(f32x4.mul(v128.load(value), f32x4.splat(keep)), step));
  }
}

/** `adam` on the rows `indices` of a table and of its moments; row i of `gradient` belongs to `indices[i]`. */
export function adamRows(
  table: usize,
  first: usize,
  second: usize,
  indices: usize,
  rows: i32,
  width: i32,
  gradient: usize,
  rate: f32,
  correction: f32,
  beta1: f32,
  beta2: f32,
  clip: f32,
): void {
  const bytes = (<usize>width) << 2;
  for (let i = 0; i < rows; i++, indices += 4, gradient += bytes) {
    const at = <usize>load<i32>(indices) * bytes;
    adam(table + at, gradient, first + at, second + at, width, rate, correction, beta1, beta2, clip, 1);
  }
}
