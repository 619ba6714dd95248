import { expect, test } from 'vitest';
import { CURVE_POINTS, Curve, type CurveStep } from './curve';

const steps = (count: number): CurveStep[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ step: at + 1, epoch: (at + 1) / 50, learningRate: 1 / (at + 1), gradientNorm: at % 5 },
    heads: { view: Math.cos(at), purchase: at % 3 === 0 ? at : null },
  }));

const curveOf = (all: CurveStep[]) => {
  const curve = new Curve();
  for (const step of all) curve.add(step);
  return curve;
};

test('a short training has a point a step', () => {
  const all = steps(CURVE_POINTS);
  expect(curveOf(all).points()).toEqual(
    all.map(({ heads, ...rest }) => ({ ...rest, view: heads.view, purchase: heads.purchase })),
  );
});

test.each([401, 999, 7_777, 20_000])('%i steps: few points, evenly, each the mean of its steps', (count) => {
  const all = steps(count);
  const points = curveOf(all).points();
  expect(points.length).toBeGreaterThan(CURVE_POINTS / 2);
  expect(points.length).toBeLessThanOrEqual(CURVE_POINTS);
  expect(points.at(-1)?.step).toBe(count);
  const stride = points[0]?.step ?? 0;
  points.forEach(({ step, epoch, view, purchase, learningRate, gradientNorm }, at) => {
    const part = all.slice(at * stride, step);
    expect(step).toBe(Math.min(count, (at + 1) * stride));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const asked = part.flatMap(({ heads }) => heads.purchase ?? []);
    expect(view).toBeCloseTo(mean(part.map(({ heads }) => heads.view ?? Number.NaN)), 10);
    expect(purchase).toBe(asked.length > 0 ? mean(asked) : null);
    expect([epoch, learningRate]).toEqual([part.at(-1)?.epoch, part.at(-1)?.learningRate]);
    expect(gradientNorm).toBeCloseTo(mean(part.map((step) => step.gradientNorm)), 10);
  });
});

test('a curve that was saved and goes on is the same as one that was not', () => {
  const all = steps(1_234);
  const first = curveOf(all.slice(0, 777));
  const second = new Curve(JSON.parse(JSON.stringify(first.save())));
  for (const step of all.slice(777)) second.add(step);
  expect(second.points()).toEqual(curveOf(all).points());
  expect(first.points().at(-1)?.step).toBe(777);
});
