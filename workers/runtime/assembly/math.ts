/**
 * exp(x) of four f32, within 2 units in the last place, clamped to -87 .. 88. Only additions and
 * multiplications, so that a twin can follow it bit for bit. Source: Cephes, expf.
 */
export function exp4(x: v128): v128 {
  const value = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const k = f32x4.nearest(f32x4.mul(value, f32x4.splat(<f32>Math.LOG2E)));
  let r = f32x4.sub(value, f32x4.mul(k, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(k, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), f32x4.add(r, f32x4.splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** exp(x) of one f32, by the same series. */
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/** Sum of the four lanes. */
export function sum4(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** a . b over `count` numbers, a multiple of 4. */
export function dot(a: usize, b: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  const end = a + ((<usize>count) << 2);
  for (; a < end; a += 16, b += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a), v128.load(b)));
  return sum4(sum);
}

/** y += alpha x over `count` numbers, a multiple of 4. */
export function axpy(alpha: f32, x: usize, y: usize, count: i32): void {
  const factor = f32x4.splat(alpha);
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16, y += 16) {
    v128.store(y, f32x4.add(v128.load(y), f32x4.mul(factor, v128.load(x))));
  }
}

/** The finaliser of MurmurHash3 on four counters: every bit of the input moves every bit of the output. */
export function mix4(bits: v128): v128 {
  bits = v128.xor(bits, i32x4.shr_u(bits, 16));
  bits = i32x4.mul(bits, i32x4.splat(0x85ebca6b));
  bits = v128.xor(bits, i32x4.shr_u(bits, 13));
  bits = i32x4.mul(bits, i32x4.splat(0xc2b2ae35));
  return v128.xor(bits, i32x4.shr_u(bits, 16));
}

/**
 * ln(x) of a positive number to about 1e-13. Not the library's: its tables would lie in the memory that the arena hands
 * out.
 */
export function log(x: f64): f64 {
  const exponent = exponentOf(x);
  return <f64>exponent * Math.LN2 + logOfScaled(x, exponent);
}

/** log2(x) of a positive number; a twin does the same. */
export function log2(x: f64): f64 {
  const exponent = exponentOf(x);
  return <f64>exponent + logOfScaled(x, exponent) * Math.LOG2E;
}

/** The power of two that leaves of x a number between sqrt(1/2) and sqrt(2). */
function exponentOf(x: f64): i32 {
  const bits = reinterpret<i64>(x);
  const mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  return <i32>(bits >> 52) - 1023 + <i32>(mantissa > Math.SQRT2);
}

/** ln(x / 2^exponent), from the series of artanh. */
function logOfScaled(x: f64, exponent: i32): f64 {
  const scaled = reinterpret<f64>(reinterpret<i64>(x) - ((<i64>exponent) << 52));
  const f = (scaled - 1) / (scaled + 1);
  const s = f * f;
  let series: f64 = 1.0 / 17.0;
  for (let odd = 15; odd >= 1; odd -= 2) series = series * s + 1.0 / <f64>odd;
  return 2.0 * f * series;
}
