import { addMultiple, dot } from './vectors';

export interface Objective {
  size: number;
  /** Gives the value at `point` and writes the gradient there to `gradient`. Must be convex and smooth. */
  evaluate(point: Float64Array, gradient: Float64Array): number;
  /** Multiplies `vector` in place by a rough inverse of the Hessian (symmetric positive definite). */
  precondition(vector: Float64Array): void;
}

export interface Minimum {
  point: Float64Array;
  value: number;
  /** Largest absolute entry of the gradient there. */
  gradientNorm: number;
  iterations: number;
  converged: boolean;
}

/** How many past steps shape the search direction. */
const MEMORY = 10;
/** A step is good enough when it gains this share of what the slope promises (Nocedal and Wright's c1). */
const SUFFICIENT_DECREASE = 1e-4;
const MOST_STEP_HALVINGS = 40;

interface Step {
  move: Float64Array;
  gradientChange: Float64Array;
  curvature: number;
}

/**
 * L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5) started from `start`, with the preconditioner as
 * the first guess of the inverse Hessian. Yields after each iteration; stops when no entry of the gradient exceeds
 * `tolerance`, after `maximumIterations`, or when rounding allows no better point (then not converged).
 */
export function* minimise(
  objective: Objective,
  start: Float64Array,
  { tolerance, maximumIterations }: { tolerance: number; maximumIterations: number },
): Generator<Minimum, Minimum> {
  let point: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(objective.size);
  let value = objective.evaluate(point, gradient);
  const steps: Step[] = [];
  const state = (iterations: number): Minimum => {
    const gradientNorm = largest(gradient);
    return { point, value, gradientNorm, iterations, converged: gradientNorm <= tolerance };
  };
  let current = state(0);
  while (!current.converged && current.iterations < maximumIterations) {
    const direction = searchDirection(objective, gradient, steps);
    const next = lineSearch(objective, point, value, gradient, direction);
    if (next === null) {
      if (steps.length === 0) return current;
      steps.length = 0; // old curvature misled: try once more from the preconditioner alone
      continue;
    }
    const move = next.point.map((entry, at) => entry - (point[at] as number));
    const gradientChange = next.gradient.map((entry, at) => entry - (gradient[at] as number));
    const curvature = dot(move, gradientChange, objective.size);
    if (curvature > 0) steps.push({ move, gradientChange, curvature });
    if (steps.length > MEMORY) steps.shift();
    ({ point, gradient, value } = next);
    current = state(current.iterations + 1);
    yield current;
  }
  return current;
}

/** The two-loop recursion: minus the gradient times the inverse Hessian that the past steps suggest. */
function searchDirection(objective: Objective, gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((entry) => -entry);
  const shares = new Float64Array(steps.length);
  for (const [at, { move, gradientChange, curvature }] of [...steps.entries()].reverse()) {
    const share = dot(move, direction, objective.size) / curvature;
    shares[at] = share;
    addMultiple(direction, gradientChange, -share, objective.size);
  }
  objective.precondition(direction);
  for (const [at, { move, gradientChange, curvature }] of steps.entries()) {
    const share = dot(gradientChange, direction, objective.size) / curvature;
    addMultiple(direction, move, (shares[at] as number) - share, objective.size);
  }
  return direction;
}

/**
 * Halves the step until the value falls enough. Close to the minimum the fall drowns in rounding; there a step counts
 * when the slope says so (the approximate Wolfe condition of Hager and Zhang 2005). Null when no step is found.
 */
function lineSearch(
  objective: Objective,
  point: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
): { point: Float64Array; gradient: Float64Array; value: number } | null {
  const slope = dot(gradient, direction, objective.size);
  if (!(slope < 0)) return null;
  const rounding = 1e-14 * Math.abs(value);
  for (let halvings = 0; halvings < MOST_STEP_HALVINGS; halvings++) {
    const length = 0.5 ** halvings;
    const nextPoint = point.slice();
    addMultiple(nextPoint, direction, length, objective.size);
    const nextGradient = new Float64Array(objective.size);
    const nextValue = objective.evaluate(nextPoint, nextGradient);
    const next = { point: nextPoint, gradient: nextGradient, value: nextValue };
    if (nextValue <= value + SUFFICIENT_DECREASE * length * slope) return next;
    const nextSlope = dot(nextGradient, direction, objective.size);
    if (nextValue <= value + rounding && nextSlope <= (2 * SUFFICIENT_DECREASE - 1) * slope) return next;
  }
  return null;
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
}
