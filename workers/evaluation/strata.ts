/** Which rows of a split stand for all when single predictions are taken apart. */
import { randomStream, selection } from '../runtime/random';

/** Of the rows that did not come true, those with the highest scores: this share of all rows. */
const TOP_SHARE = 0.05;

export interface StratifiedSample {
  /** Places of the rows, ascending. */
  places: Int32Array;
  /** How many rows of the split each of them stands for: they add up to the split. */
  weights: Float64Array;
  /** Rows that came true, and rows that did not but have the highest scores. */
  positives: number;
  highest: number;
}

/**
 * A sample in three equal parts: rows that came true, rows that did not though the model said so, and all others.
 * With one row in fifty true, a plain sample holds none of what the model looks for, and its strongest feature seems to
 * do nothing. A part that is smaller than its third is taken whole and leaves its room to the others.
 */
export function stratifiedSample(
  labels: Uint8Array,
  scores: Float64Array,
  { most, seed }: { most: number; seed: number },
): StratifiedSample {
  const parts = strataOf(labels, scores);
  const sizes = allocated(
    parts.map(({ length }) => length),
    most,
  );
  const drawn = parts.flatMap((part, at) => {
    const size = sizes[at] ?? 0;
    return Array.from(selected(part, size, seed + at), (place) => ({ place, weight: part.length / size }));
  });
  drawn.sort((a, b) => a.place - b.place);
  return {
    places: Int32Array.from(drawn, ({ place }) => place),
    weights: Float64Array.from(drawn, ({ weight }) => weight),
    positives: sizes[0] ?? 0,
    highest: sizes[1] ?? 0,
  };
}

/** Places of the true rows, of the false ones with the highest scores, and of the rest; each ascending. */
function strataOf(labels: Uint8Array, scores: Float64Array): Int32Array[] {
  const places = Int32Array.from(labels.keys());
  const negatives = places.filter((place) => labels[place] === 0);
  const byScore = negatives.toSorted((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const top = byScore.slice(0, Math.ceil(labels.length * TOP_SHARE)).sort();
  const isTop = new Set(top);
  return [places.filter((place) => labels[place] === 1), top, negatives.filter((place) => !isTop.has(place))];
}

/** Equal shares of `most`; what a small part leaves goes to those that are not used up. */
function allocated(sizes: readonly number[], most: number): number[] {
  const given = sizes.map(() => 0);
  let left = most;
  for (let open = sizes.map((_, at) => at); open.length > 0 && left > 0; ) {
    const share = Math.max(1, Math.floor(left / open.length));
    for (const at of open) {
      const more = Math.min(share, left, (sizes[at] as number) - (given[at] as number));
      given[at] = (given[at] as number) + more;
      left -= more;
    }
    open = open.filter((at) => (given[at] as number) < (sizes[at] as number));
  }
  return given;
}

/** At most so many of the values, in their order, each subset equally likely. */
export function selected(values: Int32Array, most: number, seed: number): Int32Array {
  const places = selection(values.length, most, randomStream(seed, most));
  return places.map((place) => values[place] as number);
}
