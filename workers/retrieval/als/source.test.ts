import { expect, test } from 'vitest';
import { Random } from '../../runtime/random';
import { finish } from '../../runtime/steps';
import type { Histories } from '../source';
import { interactionsOf } from './data/interactions';
import { alsSource } from './source';
import { alsTeam } from './testing/kernels';
import { train } from './training/train';

/** View, cart, purchase; all else weighs nothing. */
const weightOf = [1, 3, 10];

/** Two tastes: users of even number see even items, six of fifteen. */
function twoTastes() {
  const random = new Random(1, 'tastes');
  const offsets = new Int32Array(41);
  const item: number[] = [];
  for (let user = 0; user < 40; user++) {
    for (const place of random.sample(15, 6)) item.push(2 * place + (user % 2));
    offsets[user + 1] = item.length;
  }
  return { offsets, item: Int32Array.from(item), kind: new Uint8Array(item.length) };
}

function histories(cases: [item: number, kind: number][][]): Histories {
  const events = cases.flat();
  const offsets = new Int32Array(cases.length + 1);
  cases.forEach((one, place) => {
    offsets[place + 1] = (offsets[place] as number) + one.length;
  });
  return {
    offsets,
    item: Int32Array.from(events, ([item]) => item),
    kind: Uint8Array.from(events, ([, kind]) => kind),
    ts: new Float64Array(events.length),
    at: new Float64Array(cases.length),
  };
}

test('events become one interaction a user and item, weighed by their kinds', () => {
  const { offsets, item, kind } = histories([
    [
      [4, 0],
      [2, 1],
      [4, 2],
      [1, 5],
    ],
    [],
    [[0, 0]],
  ]);
  expect(interactionsOf({ offsets, item, kind }, 5, weightOf)).toEqual({
    ...{ users: 3, items: 5, offsets: Int32Array.of(0, 2, 2, 3) },
    item: Int32Array.of(2, 4, 0),
    weight: Float32Array.of(3, 11, 1),
  });
});

test('a case gets items of its taste, new ones where asked, and none without events', async () => {
  const interactions = interactionsOf(twoTastes(), 30, weightOf);
  const { model } = finish(train(await alsTeam(), interactions, { factors: 2 }));
  const asked = histories([
    [
      [0, 0],
      [2, 0],
    ],
    [],
    [[7, 2]],
    [[7, 5]],
  ]);
  const fresh = alsSource(model, { weightOf, filterAlreadyLiked: true }).topK(asked, 8);
  expect([...fresh.offsets]).toEqual([0, 8, 8, 16, 16]);
  expect([...fresh.items.subarray(0, 8)].every((item) => item % 2 === 0 && item > 2)).toBe(true);
  expect([...fresh.items.subarray(8)].every((item) => item % 2 === 1 && item !== 7)).toBe(true);
  const any = alsSource(model, { weightOf, filterAlreadyLiked: false }).topK(asked, 15);
  expect([...any.items.subarray(0, 15)]).toContain(0);
  expect([...any.items.subarray(15)]).toContain(7);
});
