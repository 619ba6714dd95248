/**
 * exp, log, pow, sin and cos made only from operations that IEEE 754 and ECMAScript fix to the bit (+ - * /,
 * sqrt, integer operations, views of a number's bits). A browser's own `Math.exp` may differ in the last bit
 * from another's; these cannot, so a shop is the same bytes everywhere.
 *
 * Method and coefficients: fdlibm 5.3 (Sun Microsystems, 1993), e_exp.c, e_log.c, k_sin.c, k_cos.c; relative
 * error about 1 unit in the last place.
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
// biome-ignore lint/suspicious/noApproximativeNumericConstant: written out, so that no engine's own constant matters
const INVERSE_LN2 = 1.4426950408889634;

/** 2^(index - 1074), every power a double can hold; built by exact doublings. */
const POWERS_OF_TWO = powersOfTwo();

/** e^x. Overflows to Infinity above 709.78, underflows to 0 below -745.13. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  if (Number.isNaN(x)) return x;
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * powerOfTwo(1023);
  return k < -1021 ? y * powerOfTwo(k + 100) * powerOfTwo(-100) : y * powerOfTwo(k);
}

const bits = new DataView(new ArrayBuffer(8));

/** Natural logarithm. NaN below 0, -Infinity at 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    scaled = x * powerOfTwo(54);
    k = -54;
  }
  bits.setFloat64(0, scaled);
  const high = bits.getInt32(0);
  const mantissa = high & 0xfffff;
  // The mantissa is moved into [sqrt(1/2), sqrt(2)), where the polynomial holds.
  const above = (mantissa + 0x95f64) & 0x100000;
  k += (high >> 20) - 1023 + (above >> 20);
  bits.setInt32(0, mantissa | (above ^ 0x3ff00000));
  const f = bits.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + even + odd) + k * LN2_LOW) - f);
}

/** x^y for x > 0, as exp(y log x): relative error grows with |y log x|, under 1e-14 up to about 45. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(y * log(x));
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** cos x, for |x| up to about 1e5. */
export function cos(x: number): number {
  return quadrant(x, 1);
}

/** sin x, for |x| up to about 1e5. */
export function sin(x: number): number {
  return quadrant(x, 0);
}

/** sin(x + shift * pi/2): x is reduced to [-pi/4, pi/4] in two parts (Cody and Waite). */
function quadrant(x: number, shift: number): number {
  const k = Math.floor(x * 0.6366197723675814 + 0.5);
  const r = x - k * 1.5707963267341256 - k * 6.077100506506192e-11;
  const which = (k + shift) & 3;
  const value = (which & 1) === 0 ? sineKernel(r) : cosineKernel(r);
  return which < 2 ? value : -value;
}

function sineKernel(x: number): number {
  const z = x * x;
  const p =
    -0.16666666666666632 +
    z *
      (0.00833333333332249 +
        z *
          (-0.0001984126982985795 +
            z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10))));
  return x + x * z * p;
}

function cosineKernel(x: number): number {
  const z = x * x;
  const p =
    0.0416666666666666 +
    z *
      (-0.001388888888887411 +
        z *
          (2.480158728947673e-5 +
            z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11))));
  return 1 - (0.5 * z - z * z * p);
}

function powersOfTwo(): Float64Array {
  const table = new Float64Array(2098);
  let value = 5e-324;
  for (let index = 0; index < table.length; index++) {
    table[index] = value;
    value *= 2;
  }
  return table;
}

function powerOfTwo(exponent: number): number {
  return POWERS_OF_TWO[exponent + 1074] as number;
}
