/** Fusing, choosing weights and measuring once more, as they are defined, on plain lists. */
import { queriesFromLists } from '../../metrics/ranking/ranked_queries';
import { perQuery } from '../../metrics/ranking/ranking';
import { CandidatesBuilder } from '../candidates';
import type { Candidates } from '../source';
import { ranked } from './naive_sources';
import { answersOf } from './small_shops';

/** By source, by case: items with their scores, the best first. */
export type PlainLists = [number, number][][][];

/** By case: items with their fused scores, the best first. */
export function naiveFusion(
  lists: PlainLists,
  weights: readonly number[],
  { rrf_k, keep }: { rrf_k: number; keep: number },
): [number, number][][] {
  return (lists[0] ?? []).map((_, c) => {
    const scores = new Map<number, number>();
    lists.forEach((cases, source) => {
      (cases[c] ?? []).forEach(([item], place) => {
        const share = (weights[source] as number) / (rrf_k + place + 1);
        if (share > 0) scores.set(item, (scores.get(item) ?? 0) + share);
      });
    });
    return ranked(scores, keep);
  });
}

/** Sums over the cases: recall among the first `keep`, NDCG@10. */
export function naiveWorth(
  fused: [number, number][][],
  relevant: number[][],
  keep: number,
): [number, number] {
  const width = Math.max(keep, 10);
  const rows = fused.flatMap((list) => Array.from({ length: width }, (_, place) => list[place]?.[0] ?? -1));
  const { offsets, items } = answersOf(relevant.map((own) => ({ relevant: own })));
  const queries = queriesFromLists(Int32Array.from(rows), width, items, offsets);
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + (value || 0), 0);
  return [total(perQuery('recall', queries, keep)), total(perQuery('ndcg', queries, 10))];
}

export function candidatesOf(cases: [number, number][][]): Candidates {
  const builder = new CandidatesBuilder(cases.length);
  for (const list of cases) {
    builder.add({
      items: Int32Array.from(list, ([item]) => item),
      scores: Float32Array.from(list, ([, score]) => score),
    });
  }
  return builder.finish();
}
