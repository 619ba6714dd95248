/** Keeps 0 / 0 out of empty sides; LightGBM adds the same. */
export const EPSILON: f64 = 1e-15;

/** What a leaf lowers the loss by, times two: the gradient, shrunk by `l1`, squared over hessian + `l2`. */
export function leafGain(gradient: f64, hessian: f64, l1: f64, l2: f64): f64 {
  let shrunk = gradient;
  if (l1 > 0) {
    const size = max<f64>(abs(gradient) - l1, 0);
    shrunk = gradient < 0 ? -size : size;
  }
  return (shrunk * shrunk) / (hessian + l2 + EPSILON);
}
