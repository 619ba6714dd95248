/**
 * exp(x) of four f32, within 2 units in the last place, clamped to -87 .. 88. Only additions and
 * multiplications, so that the twin can follow it bit for bit. Source: Cephes, expf.
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

/** log2(x) of a positive f64 to about 1e-13, from the series of artanh; the twin does the same. */
export function log2(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let exponent = <i32>(bits >> 52) - 1023;
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const f = (mantissa - 1) / (mantissa + 1);
  const s = f * f;
  let series: f64 = 1.0 / 17.0;
  for (let odd = 15; odd >= 1; odd -= 2) series = series * s + 1.0 / <f64>odd;
  return <f64>exponent + 2.0 * f * series * Math.LOG2E;
}
