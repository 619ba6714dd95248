import { expect, test, vi } from 'vitest';
import { drawSoon } from './draw_queue';

test('everything asked for is drawn in order, what was taken back is not, and slow ones do not block', async () => {
  const drawn: string[] = [];
  const slices: number[] = [];
  const slow = (name: string) => () => {
    const end = performance.now() + 13;
    while (performance.now() < end);
    drawn.push(name);
  };
  drawSoon(slow('a'));
  const takeBack = drawSoon(slow('never'));
  drawSoon(slow('b'));
  drawSoon(() => drawn.push('c'));
  takeBack();
  setTimeout(() => slices.push(drawn.length));
  expect(drawn).toEqual([]);
  await vi.waitFor(() => expect(drawn).toEqual(['a', 'b', 'c']));
  expect(slices[0]).toBe(1);
});
