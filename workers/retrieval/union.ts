import type { Candidates } from './source';

/** What all sources have for one case. */
export interface Union {
  /** Each item once, as the sources name them: those of the first, then what is new in the second, and so on. */
  items: number[];
  /** Item after item, one entry a source: its rank there, 1 = first; 0: it is not there. */
  ranks: number[];
}

/** Reads the union of a case; one instance serves many cases without clearing the whole catalogue. */
export class UnionReader {
  /** By item: its place in the union of the case at hand, plus 1. */
  private readonly placeOf: Int32Array;

  /** `lists`: by source, each with lists for all cases. */
  constructor(
    private readonly lists: readonly Candidates[],
    catalogue: number,
  ) {
    this.placeOf = new Int32Array(catalogue);
  }

  read(c: number): Union {
    const items: number[] = [];
    const ranks: number[] = [];
    this.lists.forEach((list, source) => {
      const start = list.offsets[c] as number;
      for (let n = start; n < (list.offsets[c + 1] as number); n++) {
        const item = list.items[n] as number;
        let place = (this.placeOf[item] as number) - 1;
        if (place < 0) {
          place = items.push(item) - 1;
          this.placeOf[item] = place + 1;
          for (let s = 0; s < this.lists.length; s++) ranks.push(0);
        }
        ranks[place * this.lists.length + source] = n - start + 1;
      }
    });
    for (const item of items) this.placeOf[item] = 0;
    return { items, ranks };
  }
}

/**
 * Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) with a weight a source: the sum of weight / (rrf_k +
 * rank) over the sources that have the item, in single precision.
 */
export function fusedScores({ items, ranks }: Union, weights: readonly number[], rrfK: number): Float32Array {
  const sources = weights.length;
  const scores = new Float32Array(items.length);
  for (let place = 0; place < scores.length; place++) {
    let sum = 0;
    for (let source = 0; source < sources; source++) {
      const rank = ranks[place * sources + source] as number;
      if (rank > 0) sum += (weights[source] as number) / (rrfK + rank);
    }
    scores[place] = sum;
  }
  return scores;
}
