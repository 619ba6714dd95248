import { expect, test } from 'vitest';
import { holds, interleave, line, measurement, median } from './harness';

test('the median is the middle value, of an even number the mean of the middle two', () => {
  expect(median([3])).toBe(3);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('ours and the peer run in turn', async () => {
  const order: string[] = [];
  const run = (who: string) => async () => order.push(who);
  const runs = await interleave(2, run('ours'), run('peer'));
  expect(order).toEqual(['ours', 'peer', 'ours', 'peer']);
  expect(runs.ours).toHaveLength(2);
  expect((await interleave(2, run('ours'), null)).peer).toEqual([]);
});

test('a broken promise is said, and a missing peer breaks none', () => {
  const limit = { of: 'ratio', atMost: 1.6 } as const;
  const slow = measurement('load', 's', { ours: [2, 2, 2], peer: [1, 1, 1] }, limit);
  expect(slow.ratio).toBe(2);
  expect(holds(slow)).toBe(false);
  expect(line(slow)).toContain('BROKEN');
  const alone = measurement('load', 's', { ours: [2], peer: [] }, limit);
  expect(holds(alone)).toBe(true);
  expect(line(alone)).toContain('no peer');
});
