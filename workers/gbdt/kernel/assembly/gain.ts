import {
  LEAF_GRADIENT,
  LEAF_HESSIAN,
  SETTINGS_GRADIENT_UNIT,
  SETTINGS_HESSIAN_UNIT,
  SETTINGS_LAMBDA_L1,
  SETTINGS_LAMBDA_L2,
  SETTINGS_MIN_GAIN,
} from './layout';

/** Keeps 0 / 0 out of empty sides; LightGBM adds the same. */
const EPSILON: f64 = 1e-15;

/** What a leaf lowers the loss by, times two: the gradient, shrunk by `l1`, squared over hessian + `l2`. */
export function leafGain(gradient: f64, hessian: f64, l1: f64, l2: f64): f64 {
  let shrunk = gradient;
  if (l1 > 0) {
    const size = max<f64>(abs(gradient) - l1, 0);
    shrunk = gradient < 0 ? -size : size;
  }
  return (shrunk * shrunk) / (hessian + l2 + EPSILON);
}

/** The sums of a leaf as one cell of a histogram. */
export function totalOf(leaf: usize): i64 {
  return ((<i64>load<i32>(leaf, LEAF_GRADIENT)) << 32) + <i64>load<u32>(leaf, LEAF_HESSIAN);
}

/** What both sides of a split must gain together to be worth it. */
export function gainToBeat(total: i64, settings: usize): f64 {
  return (
    leafGain(
      <f64>(total >> 32) * load<f64>(settings, SETTINGS_GRADIENT_UNIT),
      <f64>(total & 0xffffffff) * load<f64>(settings, SETTINGS_HESSIAN_UNIT),
      load<f64>(settings, SETTINGS_LAMBDA_L1),
      load<f64>(settings, SETTINGS_LAMBDA_L2),
    ) + load<f64>(settings, SETTINGS_MIN_GAIN)
  );
}
