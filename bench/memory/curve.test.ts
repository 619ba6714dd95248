import { expect, test } from 'vitest';
import { sparkline } from './curve';

test('the largest value has the tallest bar, a missing one none', () => {
  expect(sparkline([0, 400, null, 800])).toBe('▁▅ █');
  expect(sparkline([])).toBe('');
  expect(sparkline([0, 0])).toBe('▁▁');
});
