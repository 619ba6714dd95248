import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stratifiedSample } from './strata';

const splits = fc
  .array(
    fc.record({
      label: fc.constantFrom(0, 0, 0, 1),
      score: fc.integer({ min: 0, max: 20 }).map((value) => value / 20),
    }),
    { minLength: 1, maxLength: 200 },
  )
  .map((rows) => ({
    labels: Uint8Array.from(rows, ({ label }) => label),
    scores: Float64Array.from(rows, ({ score }) => score),
  }));

test('every row is drawn once at most, as many as asked for, and the weights add up to the split', () => {
  fc.assert(
    fc.property(splits, fc.integer({ min: 3, max: 90 }), ({ labels, scores }, most) => {
      const { places, weights, positives, highest } = stratifiedSample(labels, scores, { most, seed: 1 });
      expect([...places]).toEqual([...new Set(places)].sort((a, b) => a - b));
      expect(places.length).toBe(Math.min(most, labels.length));
      const chosen = Array.from(places, (place) => labels[place]);
      expect(chosen.filter((label) => label === 1).length).toBe(positives);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (places.length >= 3) expect(total).toBeLessThanOrEqual(labels.length + 1e-9);
      const rest = places.length - positives - highest;
      const hasAll = [
        [positives, labels.filter((label) => label === 1).length],
        [highest, Math.min(labels.filter((label) => label === 0).length, Math.ceil(labels.length * 0.05))],
      ].every(([drawn, there]) => there === 0 || (drawn ?? 0) > 0);
      if (hasAll && rest > 0) expect(total).toBeCloseTo(labels.length, 8);
    }),
  );
});

test('a third came true, a third have the highest scores of the others; a small part leaves its room', () => {
  const labels = Uint8Array.from({ length: 10_000 }, (_, row) => Number(row % 50 === 0));
  const scores = Float64Array.from({ length: 10_000 }, (_, row) => ((row * 7919) % 10_000) / 10_000);
  const sample = stratifiedSample(labels, scores, { most: 240, seed: 3 });
  expect(sample).toMatchObject({ positives: 80, highest: 80 });
  const top = [...sample.places].filter((place) => labels[place] === 0 && (scores[place] ?? 0) > 0.94);
  expect(top.length).toBeGreaterThanOrEqual(80);
  // Ten rows came true: all of them are there, and each stands for itself.
  const rare = Uint8Array.from({ length: 10_000 }, (_, row) => Number(row % 1000 === 0));
  const few = stratifiedSample(rare, scores, { most: 240, seed: 3 });
  expect(few.positives).toBe(10);
  expect(few.places.length).toBe(240);
  expect(few.weights[[...few.places].findIndex((place) => rare[place] === 1)]).toBe(1);
});

test('weighted means of the sample are those of the split, unlike plain ones', () => {
  const size = 20_000;
  const labels = Uint8Array.from({ length: size }, (_, row) => Number(row % 40 === 0));
  const scores = Float64Array.from(
    labels,
    (label, row) => (label ? 0.5 : 0) + ((row * 7919) % size) / size / 2,
  );
  const effect = (place: number) => (labels[place] === 1 ? 4 : (scores[place] ?? 0));
  const truth = labels.reduce((sum, _, place) => sum + effect(place), 0) / size;
  const { places, weights } = stratifiedSample(labels, scores, { most: 900, seed: 5 });
  const weighted = places.reduce((sum, place, at) => sum + (weights[at] ?? 0) * effect(place), 0) / size;
  const plain = places.reduce((sum, place) => sum + effect(place), 0) / places.length;
  expect(weighted).toBeCloseTo(truth, 1);
  expect(plain).toBeGreaterThan(3 * truth);
});

test('the same seed draws the same rows, another one others', () => {
  const labels = Uint8Array.from({ length: 500 }, (_, row) => Number(row % 9 === 0));
  const scores = Float64Array.from(labels, (_, row) => (row % 101) / 101);
  const drawn = (seed: number) => [...stratifiedSample(labels, scores, { most: 60, seed }).places];
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(8)).not.toEqual(drawn(7));
});
