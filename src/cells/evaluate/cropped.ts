/** The part of the gains that a decision is made on. */

export interface GainPoint {
  x: number;
  y: number;
}

/** Of the best gain: as far below zero as the picture goes. */
const BELOW_ZERO = 0.25;
/** Where nothing gains: as much of the whole fall is shown. */
const OF_THE_FALL = 0.15;

/**
 * Each line around its best gain, as far as acting still pays: thresholds that act on nearly everybody lose so much that
 * on their scale the best is a flat line. With a best gain above zero all that stays above a little less than zero,
 * else the upper part of the fall.
 */
export function cropped<Line extends { points: readonly GainPoint[] }>(lines: readonly Line[]): Line[] {
  const all = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const [best, worst] = [Math.max(...all), Math.min(...all)];
  const floor = best > 0 ? -BELOW_ZERO * best : best - OF_THE_FALL * (best - worst);
  return lines.map((line) => ({ ...line, points: aroundBest(line.points, floor) }));
}

/** The unbroken run of points around the highest that do not fall below the floor. */
function aroundBest(points: readonly GainPoint[], floor: number): GainPoint[] {
  const best = points.reduce((top, { y }, at) => (y > (points[top]?.y ?? y) ? at : top), 0);
  let from = best;
  while (from > 0 && (points[from - 1] as GainPoint).y >= floor) from--;
  let to = best;
  while (to < points.length - 1 && (points[to + 1] as GainPoint).y >= floor) to++;
  return points.slice(from, to + 1);
}
