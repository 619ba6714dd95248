import type { Items } from '../sequence/value';
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
  const byEvents = Array.from(events.keys()).sort(
    (a, b) => (events[b] as number) - (events[a] as number) || a - b,
  );
  const drawn = byEvents.slice(0, mostDrawn);
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
  const asked = all.filter((_, n) => n % stride === 0);
  let [same, expected] = [0, 0];
  for (const at of asked) {
    const root = roots[at] as number;
    for (const other of nearest(at, all, places, neighbours)) if (roots[other] === root) same++;
    expected += ((sizes.get(root) as number) - 1) / (all.length - 1);
  }
  return {
    items: asked.length,
    neighbours,
    share: same / (asked.length * neighbours),
    chance: expected / asked.length,
  };
}

function nearest(from: number, among: readonly number[], places: Float32Array, count: number): number[] {
  const [x, y] = [places[2 * from] as number, places[2 * from + 1] as number];
  const best: { at: number; distance: number }[] = [];
  for (const at of among) {
    if (at === from) continue;
    const distance = ((places[2 * at] as number) - x) ** 2 + ((places[2 * at + 1] as number) - y) ** 2;
    if (best.length === count && distance >= (best[count - 1]?.distance as number)) continue;
    let place = best.length;
    while (place > 0 && distance < (best[place - 1]?.distance as number)) place--;
    best.splice(place, 0, { at, distance });
    if (best.length > count) best.pop();
  }
  return best.map(({ at }) => at);
}
