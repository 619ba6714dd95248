import { expect, test } from 'vitest';
import { cropped } from './cropped';

const line = (...gains: number[]) => ({ label: 'l', points: gains.map((y, x) => ({ x, y })) });
const kept = (lines: ReturnType<typeof cropped<ReturnType<typeof line>>>) =>
  lines.map(({ points }) => points.map(({ y }) => y));

test('where acting pays, the part around the best that does not lose more than a quarter of it', () => {
  expect(kept(cropped([line(-5000, -900, -20, 40, 100, 60, 0)]))).toEqual([[-20, 40, 100, 60, 0]]);
});

test('a second rise behind a fall is another part', () => {
  expect(kept(cropped([line(90, -400, 100, 50)]))).toEqual([[100, 50]]);
});

test('where nothing pays, the upper part of the fall', () => {
  expect(kept(cropped([line(-1000, -500, -100, -10, 0)]))).toEqual([[-100, -10, 0]]);
});

test('lines have one floor, each its own best, and a line without points stays so', () => {
  expect(kept(cropped([line(-100, 10, 80), line(-100, -15, 20), line()]))).toEqual([[10, 80], [-15, 20], []]);
});
