import type { Items } from '../../contracts/sequence_model';
import { byFrequency } from './item_order';
import type { KnownItems, Nearness } from './value';

/** Dots that a picture can hold. */
const MOST_DRAWN = 3_000;
/** Items whose neighbours are looked up; all of them would hold the page up. */
const MOST_ASKED = 300;
const NEIGHBOURS = 10;

/** The most frequent items with their places on the map, and those that `also` names behind them. */
export function knownItems(
  items: Items,
  places: Float32Array,
  also: Iterable<number>,
  mostDrawn = MOST_DRAWN,
): KnownItems {
  const { events, labels, roots, rootNames } = items;
  const drawn = [...byFrequency(events).subarray(0, mostDrawn)];
  const more = new Set(also);
  for (const item of drawn) more.delete(item);
  const numbers = Int32Array.from([...drawn, ...more]);
  return {
    numbers,
    drawn: drawn.length,
    labels: Array.from(numbers, (item) => labels[item] as string),
    roots: numbers.map((item) => roots[item] as number),
    rootNames,
    places: Float32Array.from({ length: 2 * numbers.length }, (_, at) =>
      Number((places[2 * (numbers[at >> 1] as number) + (at & 1)] as number).toPrecision(4)),
    ),
  };
}

/** How far the items of one top category lie together: their nearest on the map against the draw of a lot. */
export function nearness({ drawn, roots, places }: KnownItems, mostAsked = MOST_ASKED): Nearness | null {
  const all = Array.from({ length: drawn }, (_, at) => at).filter((at) => (roots[at] as number) >= 0);
  const neighbours = Math.min(NEIGHBOURS, all.length - 1);
  const sizes = new Map<number, number>();
  for (const at of all) sizes.set(roots[at] as number, (sizes.get(roots[at] as number) ?? 0) + 1);
  if (neighbours < 1 || sizes.size < 2) return null;
  const stride = Math.ceil(all.length / mostAsked);
  const [xs, ys] = [0, 1].map((axis) => Float64Array.from(all, (at) => places[2 * at + axis] as number));
  let [same, expected] = [0, 0];
  for (let from = 0; from < all.length; from += stride) {
    const root = roots[all[from] as number] as number;
    for (const other of nearest(from, xs as Float64Array, ys as Float64Array, neighbours)) {
      if (roots[all[other] as number] === root) same++;
    }
    expected += ((sizes.get(root) as number) - 1) / (all.length - 1);
  }
  const asked = Math.ceil(all.length / stride);
  return {
    items: asked,
    neighbours,
    share: same / (asked * neighbours),
    chance: expected / asked,
  };
}

/** Places of the `count` nearest to that at `from`. */
function nearest(from: number, xs: Float64Array, ys: Float64Array, count: number): number[] {
  const [x, y] = [xs[from] as number, ys[from] as number];
  const found: number[] = [];
  const distances = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let other = 0; other < xs.length; other++) {
    const distance = ((xs[other] as number) - x) ** 2 + ((ys[other] as number) - y) ** 2;
    if (distance >= (distances[count - 1] as number) || other === from) continue;
    let place = Math.min(found.length, count - 1);
    while (place > 0 && distance < (distances[place - 1] as number)) {
      distances[place] = distances[place - 1] as number;
      found[place] = found[place - 1] as number;
      place--;
    }
    distances[place] = distance;
    found[place] = other;
  }
  return found;
}
