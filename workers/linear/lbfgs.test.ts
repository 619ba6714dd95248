import { expect, test } from 'vitest';
import { finish } from '../runtime/steps';
import { minimise, type Objective } from './lbfgs';

/** sum of scale_i (x_i - i)^2 / 2 + log(cosh(x_0)): smooth, convex, scales up to 10^6 apart. */
function bowl(scales: number[], precondition: Objective['precondition']): Objective {
  return {
    size: scales.length,
    precondition,
    evaluate(point, gradient) {
      let value = Math.log(Math.cosh(point[0] as number));
      for (const [at, scale] of scales.entries()) {
        const distance = (point[at] as number) - at;
        value += (scale * distance * distance) / 2;
        gradient[at] = scale * distance;
      }
      gradient[0] = (gradient[0] as number) + Math.tanh(point[0] as number);
      return value;
    },
  };
}

const settings = { tolerance: 1e-10, maximumIterations: 500 };

test('finds the minimum, to the tolerance', () => {
  const scales = [1, 10, 0.1, 1_000, 0.001];
  const { point, converged, gradientNorm } = finish(
    minimise(
      bowl(scales, () => {}),
      Float64Array.of(5, 5, 5, 5, 5),
      settings,
    ),
  );
  expect(converged).toBe(true);
  expect(gradientNorm).toBeLessThanOrEqual(1e-10);
  for (const [at, value] of point.entries()) expect(value).toBeCloseTo(at, 6);
});

test('a good preconditioner saves iterations', () => {
  const scales = [1, 1e2, 1e4, 1e6, 1e-2, 37];
  const start = new Float64Array(6).fill(-3);
  const plain = finish(
    minimise(
      bowl(scales, () => {}),
      start,
      settings,
    ),
  );
  const scaled = bowl(scales, (vector) => {
    for (const [at, scale] of scales.entries()) vector[at] = (vector[at] as number) / scale;
  });
  const preconditioned = finish(minimise(scaled, start, settings));
  expect(preconditioned.converged).toBe(true);
  expect(preconditioned.iterations).toBeLessThan(plain.iterations / 2);
});

test('stops at the iteration limit and says that it did not converge; the value never rises', () => {
  const steps = [
    ...minimise(
      bowl([1, 1e4], () => {}),
      Float64Array.of(9, 9),
      { tolerance: 1e-12, maximumIterations: 3 },
    ),
  ];
  expect(steps.map(({ iterations }) => iterations)).toEqual([1, 2, 3]);
  expect(steps.at(-1)?.converged).toBe(false);
  const values = steps.map(({ value }) => value);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
});

test('does not move from the minimum', () => {
  const result = finish(
    minimise(
      bowl([1, 2], () => {}),
      Float64Array.of(0, 1),
      settings,
    ),
  );
  expect(result).toMatchObject({ iterations: 0, converged: true, value: 0 });
});

test('ends, not converged, where no step helps', () => {
  const lying: Objective = {
    size: 1,
    precondition: () => {},
    evaluate(point, gradient) {
      gradient[0] = -1; // claims a descent that is not there
      return point[0] as number;
    },
  };
  expect(finish(minimise(lying, Float64Array.of(0), settings))).toMatchObject({
    iterations: 0,
    converged: false,
  });
});
