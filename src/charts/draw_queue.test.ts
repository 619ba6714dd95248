import { expect, test, vi } from 'vitest';
import { drawSoon } from './draw_queue';

const fail = (thrown: unknown) => {
  throw thrown;
};

test('everything asked for is drawn in order, what was taken back is not, and slow ones do not block', async () => {
  const drawn: string[] = [];
  const slices: number[] = [];
  const slow = (name: string) => () => {
    const end = performance.now() + 13;
    while (performance.now() < end);
    drawn.push(name);
  };
  drawSoon(slow('a'), fail);
  const takeBack = drawSoon(slow('never'), fail);
  drawSoon(slow('b'), fail);
  drawSoon(() => drawn.push('c'), fail);
  takeBack();
  setTimeout(() => slices.push(drawn.length));
  expect(drawn).toEqual([]);
  await vi.waitFor(() => expect(drawn).toEqual(['a', 'b', 'c']));
  expect(slices[0]).toBe(1);
});

test('a picture that cannot be drawn says so, and the others come', async () => {
  const faults: unknown[] = [];
  const drawn: string[] = [];
  const fault = new Error('no picture');
  drawSoon(
    () => fail(fault),
    (thrown) => faults.push(thrown),
  );
  drawSoon(() => drawn.push('next'), fail);
  await vi.waitFor(() => expect(drawn).toEqual(['next']));
  expect(faults).toEqual([fault]);
});
