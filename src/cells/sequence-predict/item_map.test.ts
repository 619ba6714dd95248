import { expect, test } from 'vitest';
import { Random } from '../../../workers/runtime/random';
import type { Items } from '../../contracts/sequence_model';
import { knownItems, nearness } from './item_map';

const ITEMS = 120;
const random = new Random(4, 'places');
const places = Float32Array.from({ length: 2 * ITEMS }, () => (random.next() % 1000) / 1000);
const items: Items = {
  ids: Int32Array.from({ length: ITEMS }, (_, item) => item + 1000),
  labels: Array.from({ length: ITEMS }, (_, item) => `item ${item}`),
  events: Int32Array.from({ length: ITEMS }, (_, item) => (item * 7) % ITEMS),
  firstSeen: new Float64Array(ITEMS),
  roots: Int32Array.from({ length: ITEMS }, (_, item) => (item % 10 === 0 ? -1 : item % 3)),
  rootNames: ['a', 'b', 'c'],
};

test('the most frequent items are drawn, what else is named comes behind them', () => {
  const known = knownItems(items, places, [0, 1, 17], 10);
  const frequent = Array.from(items.events.keys()).sort(
    (a, b) => (items.events[b] as number) - (items.events[a] as number),
  );
  expect([...known.numbers.subarray(0, 10)]).toEqual(frequent.slice(0, 10));
  expect(known.drawn).toBe(10);
  expect([...known.numbers.subarray(10)]).toEqual(
    [0, 1, 17].filter((item) => !frequent.slice(0, 10).includes(item)),
  );
  known.numbers.forEach((item, at) => {
    expect(known.labels[at]).toBe(`item ${item}`);
    expect(known.roots[at]).toBe(items.roots[item]);
    expect(known.places[2 * at + 1]).toBeCloseTo(places[2 * item + 1] as number, 3);
  });
});

test('nearness equals that by sorting all distances', () => {
  const known = knownItems(items, places, []);
  const all = Array.from({ length: ITEMS }, (_, at) => at).filter((at) => (known.roots[at] as number) >= 0);
  const distance = (a: number, b: number) =>
    Math.hypot(
      (known.places[2 * a] as number) - (known.places[2 * b] as number),
      (known.places[2 * a + 1] as number) - (known.places[2 * b + 1] as number),
    );
  const shares = all.map((at) => {
    const others = all.filter((other) => other !== at).sort((a, b) => distance(at, a) - distance(at, b));
    const isSame = (other: number) => known.roots[other] === known.roots[at];
    return [others.slice(0, 10).filter(isSame).length / 10, others.filter(isSame).length / others.length];
  });
  const mean = (which: 0 | 1) =>
    shares.reduce((sum, share) => sum + (share[which] as number), 0) / shares.length;
  const found = nearness(known);
  expect(found).toMatchObject({ items: all.length, neighbours: 10 });
  expect(found?.share).toBeCloseTo(mean(0), 10);
  expect(found?.chance).toBeCloseTo(mean(1), 10);
});

test('items that lie by category are all near their own; where none has one nothing is said', () => {
  const apart = places.map((place, at) => place + 10 * (items.roots[at >> 1] as number));
  expect(nearness(knownItems(items, apart, []))?.share).toBe(1);
  expect(nearness(knownItems({ ...items, roots: new Int32Array(ITEMS).fill(-1) }, places, []))).toBeNull();
});
