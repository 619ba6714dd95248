import { AppError } from '../../runtime/errors';

/**
 * Which points of a curve to keep so that a drawing of it looks the same: the x range is cut into equal columns
 * and of each column the first, last, lowest and highest point stay (M4: Jugel et al., "M4: A
 * Visualization-Oriented Time Series Data Aggregation", VLDB 2014). Exact as soon as there are as many columns
 * as pixels. `x` ascending; `maximumPoints` at least 4. Gives ascending positions; all when they already fit.
 */
export function pointsToDraw(x: Float64Array, y: Float64Array, maximumPoints: number): Uint32Array {
  if (!(maximumPoints >= 4)) {
    throw new AppError(
      'bad_parameters',
      `A curve cannot be drawn with ${maximumPoints} points.`,
      'Allow at least 4 points.',
      { maximumPoints },
    );
  }
  if (x.length <= maximumPoints) return Uint32Array.from(x.keys());
  const columns = Math.floor(maximumPoints / 4);
  const first = x[0] as number;
  const range = (x[x.length - 1] as number) - first || 1;
  const columnOf = (position: number) =>
    Math.min(columns - 1, Math.floor((((x[position] as number) - first) / range) * columns));
  const kept: number[] = [];
  let start = 0;
  while (start < x.length) {
    const column = columnOf(start);
    let lowest = start;
    let highest = start;
    let end = start;
    for (; end < x.length && columnOf(end) === column; end++) {
      if ((y[end] as number) < (y[lowest] as number)) lowest = end;
      if ((y[end] as number) > (y[highest] as number)) highest = end;
    }
    const ofColumn = new Set([start, lowest, highest, end - 1]);
    kept.push(...[...ofColumn].sort((a, b) => a - b));
    start = end;
  }
  return Uint32Array.from(kept);
}
