import { axpy, dot, exp4, mix4 } from '../../../runtime/assembly/math';

/** y += alpha x; `count` a multiple of 4. */
export function addScaled(alpha: f32, x: usize, y: usize, count: i32): void {
  axpy(alpha, x, y, count);
}

/** Sets `bytes` bytes to zero. */
export function clear(target: usize, bytes: i32): void {
  memory.fill(target, 0, <usize>bytes);
}

/** Adds `bias` (`columns` floats) to each row. */
export function addBias(x: usize, rows: i32, columns: i32, bias: usize): void {
  for (let row = 0; row < rows; row++, x += (<usize>columns) << 2) axpy(1, bias, x, columns);
}

/** `out` += the sum of all rows. */
export function sumRows(x: usize, rows: i32, columns: i32, out: usize): void {
  for (let row = 0; row < rows; row++, x += (<usize>columns) << 2) axpy(1, x, out, columns);
}

/** 1 / (1 + exp(-2u)) and u of the tanh form of GELU. */
function gate4(x: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(x, x), x);
  const u = f32x4.mul(f32x4.splat(0.7978845608028654), f32x4.add(x, f32x4.mul(f32x4.splat(0.044715), cube)));
  const e = exp4(f32x4.mul(f32x4.splat(-2), u));
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), e));
}

/** GELU (Hendrycks and Gimpel 2016), tanh form: x * sigmoid(2u). `count` a multiple of 4. */
export function gelu(x: usize, count: i32, out: usize): void {
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16, out += 16) {
    const value = v128.load(x);
    v128.store(out, f32x4.mul(value, gate4(value)));
  }
}

/** dx += dy * d gelu / dx. */
export function geluBackward(x: usize, count: i32, dy: usize, dx: usize): void {
  const end = x + ((<usize>count) << 2);
  const one = f32x4.splat(1);
  for (; x < end; x += 16, dy += 16, dx += 16) {
    const value = v128.load(x);
    const gate = gate4(value);
    const slope = f32x4.mul(
      f32x4.splat(1.5957691216057308),
      f32x4.add(one, f32x4.mul(f32x4.splat(0.134145), f32x4.mul(value, value))),
    );
    const d = f32x4.add(gate, f32x4.mul(f32x4.mul(value, slope), f32x4.mul(gate, f32x4.sub(one, gate))));
    v128.store(dx, f32x4.add(v128.load(dx), f32x4.mul(v128.load(dy), d)));
  }
}

/**
 * y += scale * x where a hash of (seed, place) keeps the element, 1 / `keep` as large; nothing elsewhere. The same
 * call with dy and dx is its backward pass. `count` a multiple of 4.
 */
export function dropoutAdd(x: usize, count: i32, seed: i32, keep: f32, scale: f32, y: usize): void {
  const end = x + ((<usize>count) << 2);
  const factor = f32x4.splat(scale / keep);
  // Compared as signed: the threshold is moved down by 2^31, as the hash is by its top bit.
  const threshold = i32x4.splat(<i32>(<i64>(<f64>keep * 4294967296.0) - 2147483648));
  let place = i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(seed));
  for (; x < end; x += 16, y += 16) {
    const kept = i32x4.lt_s(mix4(place), threshold);
    place = i32x4.add(place, i32x4.splat(4));
    const value = f32x4.mul(factor, v128.load(x));
    v128.store(y, f32x4.add(v128.load(y), v128.and(value, kept)));
  }
}

/** Layer normalisation (Ba et al. 2016) of each row; (mean, 1 / deviation) of each row goes to `stats`. */
export function layerNorm(
  x: usize,
  rows: i32,
  columns: i32,
  gain: usize,
  bias: usize,
  out: usize,
  stats: usize,
): void {
  const bytes = (<usize>columns) << 2;
  for (let row = 0; row < rows; row++, x += bytes, out += bytes, stats += 8) {
    let sum: f32 = 0;
    for (let at: usize = 0; at < bytes; at += 4) sum += load<f32>(x + at);
    const mean = sum / <f32>columns;
    let square: f32 = 0;
    for (let at: usize = 0; at < bytes; at += 4) {
      const away = load<f32>(x + at) - mean;
      square += away * away;
    }
    const inverse: f32 = <f32>1 / sqrt<f32>(square / <f32>columns + 1e-5);
    store<f32>(stats, mean);
    store<f32>(stats, inverse, 4);
    for (let at: usize = 0; at < bytes; at += 16) {
      const unit = f32x4.mul(f32x4.sub(v128.load(x + at), f32x4.splat(mean)), f32x4.splat(inverse));
      v128.store(out + at, f32x4.add(f32x4.mul(unit, v128.load(gain + at)), v128.load(bias + at)));
    }
  }
}

/** Adds to `dx`, `dGain` and `dBias`. */
export function layerNormBackward(
  x: usize,
  rows: i32,
  columns: i32,
  gain: usize,
  stats: usize,
  dy: usize,
  dx: usize,
  dGain: usize,
  dBias: usize,
): void {
  const bytes = (<usize>columns) << 2;
  for (let row = 0; row < rows; row++, x += bytes, dy += bytes, dx += bytes, stats += 8) {
    const mean = f32x4.splat(load<f32>(stats));
    const inverse = load<f32>(stats, 4);
    let sum = f32x4.splat(0);
    let product = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const given = v128.load(dy + at);
      const unit = f32x4.mul(f32x4.sub(v128.load(x + at), mean), f32x4.splat(inverse));
      const scaled = f32x4.mul(given, v128.load(gain + at));
      sum = f32x4.add(sum, scaled);
      product = f32x4.add(product, f32x4.mul(scaled, unit));
      v128.store(dGain + at, f32x4.add(v128.load(dGain + at), f32x4.mul(given, unit)));
      v128.store(dBias + at, f32x4.add(v128.load(dBias + at), given));
    }
    const meanScaled = f32x4.splat(total(sum) / <f32>columns);
    const meanProduct = f32x4.splat(total(product) / <f32>columns);
    for (let at: usize = 0; at < bytes; at += 16) {
      const unit = f32x4.mul(f32x4.sub(v128.load(x + at), mean), f32x4.splat(inverse));
      const scaled = f32x4.mul(v128.load(dy + at), v128.load(gain + at));
      const d = f32x4.sub(f32x4.sub(scaled, meanScaled), f32x4.mul(unit, meanProduct));
      v128.store(dx + at, f32x4.add(v128.load(dx + at), f32x4.mul(d, f32x4.splat(inverse))));
    }
  }
}

function total(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3)
  );
}

/** Each row divided by its length; 1 / length goes to `inverses`. */
export function unitRows(x: usize, rows: i32, columns: i32, out: usize, inverses: usize): void {
  const bytes = (<usize>columns) << 2;
  for (let row = 0; row < rows; row++, x += bytes, out += bytes, inverses += 4) {
    const inverse: f32 = <f32>1 / sqrt<f32>(dot(x, x, columns) + 1e-12);
    store<f32>(inverses, inverse);
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(out + at, f32x4.mul(v128.load(x + at), f32x4.splat(inverse)));
    }
  }
}

/** `unit` is what `unitRows` gave. Adds to `dx`. */
export function unitRowsBackward(
  unit: usize,
  rows: i32,
  columns: i32,
  inverses: usize,
  dy: usize,
  dx: usize,
): void {
  const bytes = (<usize>columns) << 2;
  for (let row = 0; row < rows; row++, unit += bytes, dy += bytes, dx += bytes, inverses += 4) {
    const inverse = load<f32>(inverses);
    axpy(inverse, dy, dx, columns);
    axpy(-inverse * dot(unit, dy, columns), unit, dx, columns);
  }
}

/** Row i of `out` += alpha * row `indices[i]` of `table`. */
export function gatherRows(
  table: usize,
  indices: usize,
  count: i32,
  columns: i32,
  alpha: f32,
  out: usize,
): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < count; i++, indices += 4, out += bytes) {
    axpy(alpha, table + <usize>load<i32>(indices) * bytes, out, columns);
  }
}

/** Row `indices[i]` of `table` += alpha * row i of `x`. */
export function scatterRows(
  x: usize,
  indices: usize,
  count: i32,
  columns: i32,
  alpha: f32,
  table: usize,
): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < count; i++, indices += 4, x += bytes) {
    axpy(alpha, x, table + <usize>load<i32>(indices) * bytes, columns);
  }
}

/**
 * Rotary positions (Su et al. 2021): turns the pairs (d, d + half) of each head of each row by the row's place
 * times a frequency; `direction` -1 turns back, which is also the backward pass. In place; `stride` floats a row.
 */
export function rotate(
  x: usize,
  rows: i32,
  stride: i32,
  heads: i32,
  headWidth: i32,
  places: usize,
  sines: usize,
  direction: f32,
): void {
  const half = (<usize>headWidth) << 1;
  for (let row = 0; row < rows; row++, x += (<usize>stride) << 2, places += 4) {
    // Per place: half cosines, then half sines.
    const turn = sines + <usize>load<i32>(places) * 2 * half;
    for (let head = 0; head < heads; head++) {
      const first = x + <usize>head * 2 * half;
      for (let at: usize = 0; at < half; at += 4) {
        const cosine = load<f32>(turn + at);
        const sine = direction * load<f32>(turn + half + at);
        const low = load<f32>(first + at);
        const high = load<f32>(first + half + at);
        store<f32>(first + at, low * cosine - high * sine);
        store<f32>(first + half + at, low * sine + high * cosine);
      }
    }
  }
}
