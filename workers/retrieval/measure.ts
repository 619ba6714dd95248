import { meanOverQueries, perQuery } from '../metrics/ranking/ranking';
import { CASE_CUTOFFS } from './params';
import type { Answers, ListMeasures, Measures } from './protocol';
import { distinctAnswers, queriesOf, ranksOf } from './relevant';

/** A list of items for each case: case c has `items[offsets[c]]` .. `items[offsets[c + 1] - 1]`, the best first. */
export interface Lists {
  offsets: Int32Array;
  items: Int32Array;
}

export interface MeasuredSource extends Lists {
  name: string;
  fitMs: number;
  caseMs: number;
}

/**
 * How much of what is relevant each source's lists hold, who finds what nobody else finds, and what is left of it in
 * the fused list. Cases without a relevant item are counted, and left out of every mean. `k`: where the curves of the
 * sources end; `keep`: where that of the union ends.
 */
export function measure(
  given: Answers,
  sources: readonly MeasuredSource[],
  union: Lists,
  { k, keep }: { k: number; keep: number },
): Measures {
  const answers = distinctAnswers(given);
  const found = sources.map((lists) => ranksOf(answers, lists));
  const finders = answers.items.map((_, n) => found.reduce((sum, ranks) => sum + (ranks[n] ? 1 : 0), 0));
  const reached = queriesOf(
    answers,
    finders.map((count) => Math.min(count, 1)),
  );
  const shares = perQuery('recall', reached, 1);
  const pairs = (isCounted: (a: number, b: number) => boolean) =>
    found.map((row) => found.map((column) => count(row, (rank, n) => isCounted(rank, column[n] as number))));
  return {
    cases: shares.length,
    judged: shares.reduce((sum, share) => sum + (Number.isNaN(share) ? 0 : 1), 0),
    relevant: answers.items.length,
    sources: sources.map((source, place) => {
      const ranks = found[place] as Int32Array;
      return {
        ...listMeasures(source.name, answers, { lists: source, ranks, to: k }),
        unique: count(ranks, (rank, n) => rank > 0 && finders[n] === 1),
        fitMs: source.fitMs,
        caseMs: source.caseMs,
      };
    }),
    union: listMeasures('union', answers, { lists: union, ranks: ranksOf(answers, union), to: keep }),
    ceiling: meanOverQueries(shares).value,
    both: pairs((a, b) => a > 0 && b > 0),
    only: pairs((a, b) => a > 0 && b === 0),
  };
}

function listMeasures(
  name: string,
  answers: Answers,
  { lists, ranks, to }: { lists: Lists; ranks: Int32Array; to: number },
): ListMeasures {
  const queries = queriesOf(answers, ranks);
  const cases = queries.relevant.length;
  const recall = new Float64Array(to);
  const hitShare = new Float64Array(to);
  let judged = 0;
  for (let c = 0; c < cases; c++) {
    const relevant = queries.relevant[c] as number;
    if (relevant === 0) continue;
    judged++;
    const hits = queries.ranks.subarray(queries.offsets[c], queries.offsets[c + 1]);
    hits.forEach((rank, n) => {
      recall[rank - 1] = (recall[rank - 1] as number) + 1 / relevant;
      if (n === 0) hitShare[rank - 1] = (hitShare[rank - 1] as number) + 1;
    });
  }
  const caseRecall = CASE_CUTOFFS.map((cutoff) => [cutoff, perQuery('recall', queries, cutoff)]);
  return {
    name,
    recall: meansUpTo(recall, judged),
    hitShare: meansUpTo(hitShare, judged),
    caseRecall: Object.fromEntries(caseRecall) as ListMeasures['caseRecall'],
    candidates: lists.items.length / cases,
    hits: queries.ranks.length,
  };
}

/** Sums from the first place up to each, divided by the count. */
function meansUpTo(values: Float64Array, judged: number): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum / judged;
  });
}

function count(values: Int32Array, isCounted: (value: number, place: number) => boolean): number {
  return values.reduce((sum, value, place) => sum + (isCounted(value, place) ? 1 : 0), 0);
}
