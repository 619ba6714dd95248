const EPSILON = 1e-15;

/** What a leaf lowers the loss by, times two: the gradient, shrunk by `l1`, squared over hessian + `l2`. */
export function leafGain(gradient: number, hessian: number, l1: number, l2: number): number {
  const shrunk = shrink(gradient, l1);
  return (shrunk * shrunk) / (hessian + l2 + EPSILON);
}

/** The value that lowers the loss most. Source: Chen and Guestrin, XGBoost (2016), equation 5. */
export function leafValue(gradient: number, hessian: number, l1: number, l2: number): number {
  return -shrink(gradient, l1) / (hessian + l2 + EPSILON);
}

function shrink(gradient: number, l1: number): number {
  if (l1 === 0) return gradient;
  const size = Math.max(Math.abs(gradient) - l1, 0);
  return gradient < 0 ? -size : size;
}
