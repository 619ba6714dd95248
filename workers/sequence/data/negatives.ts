import type { Random } from '../../runtime/random';
import { firstAbove } from '../../runtime/search';

/** Items to tell the target from, and what is added to their scores. */
export interface Candidates {
  /** Distinct. */
  items: Int32Array;
  correction: Float32Array;
}

export type DrawCandidates = (random: Random) => Candidates;

/** The whole catalogue, as it is. */
export function wholeCatalogue(items: number): DrawCandidates {
  const all = {
    items: Int32Array.from({ length: items }, (_, item) => item),
    correction: new Float32Array(items),
  };
  return () => all;
}

/**
 * `count` draws with replacement, item i by `counts[i] ** power`. An item that was drawn n times counts n times.
 * With `logq` each draw stands for 1 / (count * its probability) items, so that the sum over the drawn is that over
 * the catalogue on average (Bengio and Senecal 2008; Yi et al. 2019).
 */
export function drawnItems(
  counts: ArrayLike<number>,
  { count, power, logq }: { count: number; power: number; logq: boolean },
): DrawCandidates {
  const cumulated = new Float64Array(counts.length);
  let total = 0;
  for (let item = 0; item < counts.length; item++) {
    total += Math.max(counts[item] as number, 0.01) ** power;
    cumulated[item] = total;
  }
  const share = (item: number) =>
    ((cumulated[item] as number) - (item > 0 ? (cumulated[item - 1] as number) : 0)) / total;
  return (random) => {
    const times = new Map<number, number>();
    for (let draw = 0; draw < count; draw++) {
      const item = firstAbove(cumulated, random.fraction() * total, 0, cumulated.length - 1);
      times.set(item, (times.get(item) ?? 0) + 1);
    }
    const items = Int32Array.from(times.keys());
    const correction = Float32Array.from(items, (item) => {
      const drawn = Math.log(times.get(item) as number);
      return logq ? drawn - Math.log(count * share(item)) : drawn;
    });
    return { items, correction };
  };
}
