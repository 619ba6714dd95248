/** Places in ascending values, by halving what is left. */

/** The first of `from` .. `to - 1` whose value is above `bound`; `to` where none is. */
export function firstAbove(
  ascending: ArrayLike<number>,
  bound: number,
  from = 0,
  to = ascending.length,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same for the first value that is at least `bound`. */
export function firstFrom(
  ascending: ArrayLike<number>,
  bound: number,
  from = 0,
  to = ascending.length,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) >= bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
