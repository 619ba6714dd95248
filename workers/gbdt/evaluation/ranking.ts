/** Ranking metrics with graded labels, as LightGBM defines them (src/metric/rank_metric.hpp, map_metric.hpp). */

export interface RankedGroups {
  /** Relevance of each document, a whole number; above 0.5 is relevant for `map`. */
  labels: Float32Array;
  scores: Float64Array;
  /** Rows of each group, in row order. */
  groupSizes: Int32Array;
}

/**
 * Mean over groups of DCG@k / best possible DCG@k, with the gain of each label; equal scores rank by
 * row. A group without gain counts as 1.
 */
export function ndcgAt(groups: RankedGroups, k: number, labelGain: number[]): number {
  return meanOverGroups(groups, (labels) => {
    const ideal = dcg(labels.toSorted().toReversed(), k, labelGain);
    return ideal > 0 ? dcg(labels, k, labelGain) / ideal : 1;
  });
}

/** Mean over groups of the average precision among the first k; a group without a relevant row counts as 1. */
export function meanAveragePrecisionAt(groups: RankedGroups, k: number): number {
  return meanOverGroups(groups, (labels) => {
    const relevant = labels.reduce((count, label) => count + (label > 0.5 ? 1 : 0), 0);
    if (relevant === 0) return 1;
    let hits = 0;
    let sum = 0;
    labels.subarray(0, k).forEach((label, rank) => {
      if (label > 0.5) sum += ++hits / (rank + 1);
    });
    return sum / Math.min(relevant, k);
  });
}

function dcg(labels: Float32Array, k: number, labelGain: number[]): number {
  let sum = 0;
  for (let rank = 0; rank < Math.min(k, labels.length); rank++) {
    sum += (labelGain[labels[rank] as number] ?? 0) / Math.log2(2 + rank);
  }
  return sum;
}

/** `measure` gets the labels of one group by falling score. */
function meanOverGroups(
  { labels, scores, groupSizes }: RankedGroups,
  measure: (labels: Float32Array) => number,
): number {
  let sum = 0;
  let begin = 0;
  for (const size of groupSizes) {
    const own = scores.subarray(begin, begin + size);
    const order = Uint32Array.from(own, (_, row) => row);
    order.sort((a, b) => (own[b] as number) - (own[a] as number) || a - b);
    const first = begin;
    sum += measure(Float32Array.from(order, (row) => labels[first + row] as number));
    begin += size;
  }
  return sum / groupSizes.length;
}
