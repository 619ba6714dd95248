/** Only for tests. */

/** The largest distance between two rows as a share of the second's length; infinite where only one of them is 0. */
export function farthestRow(rows: ArrayLike<number>, expected: ArrayLike<number>, columns: number): number {
  if (rows.length !== expected.length) return Number.POSITIVE_INFINITY;
  let farthest = 0;
  for (let first = 0; first < rows.length; first += columns) {
    let [distance, length] = [0, 0];
    for (let at = first; at < first + columns; at++) {
      distance += ((rows[at] as number) - (expected[at] as number)) ** 2;
      length += (expected[at] as number) ** 2;
    }
    if (!(distance >= 0)) return Number.POSITIVE_INFINITY;
    if (distance > 0) farthest = Math.max(farthest, Math.sqrt(distance / length));
  }
  return farthest;
}
