const f = Math.fround;

/** exp(x) in f32 arithmetic, step for step as `exp4` in `runtime/assembly/math.ts`. */
export function exp(x: number): number {
  const value = Math.max(Math.min(x, 88), -87);
  const k = nearest(f(value * f(Math.LOG2E)));
  let r = f(value - f(k * f(0.693359375)));
  r = f(r - f(k * f(-2.1219444e-4)));
  let p = f(1.98756915e-4);
  p = f(f(p * r) + f(1.3981999507e-3));
  p = f(f(p * r) + f(8.3334519073e-3));
  p = f(f(p * r) + f(4.1665795894e-2));
  p = f(f(p * r) + f(1.6666665459e-1));
  p = f(f(p * r) + f(5.0000001201e-1));
  p = f(f(p * f(r * r)) + f(r + 1));
  return f(p * powerOfTwo(k));
}

const float = new Float32Array(1);
const floatBits = new Int32Array(float.buffer);

function powerOfTwo(exponent: number): number {
  floatBits[0] = (exponent + 127) << 23;
  return float[0] as number;
}

/** To the nearest whole number, halves to even; for |x| < 2^51. */
export function nearest(x: number): number {
  return x + 6755399441055744 - 6755399441055744;
}

const double = new Float64Array(1);
const doubleBits = new Uint32Array(double.buffer);

/** log2(x) of a positive number, step for step as in `runtime/assembly/math.ts`. */
export function log2(x: number): number {
  double[0] = x;
  const high = doubleBits[1] as number;
  let exponent = (high >>> 20) - 1023;
  doubleBits[1] = (high & 0x000fffff) | 0x3ff00000;
  let mantissa = double[0];
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let series = 1 / 17;
  for (let odd = 15; odd >= 1; odd -= 2) series = series * square + 1 / odd;
  return exponent + 2 * ratio * series * Math.LOG2E;
}
