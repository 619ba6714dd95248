/** What was found, as columns of tables. */
import type { Answers, CutResult, ListedSource } from '../../../workers/retrieval/protocol';

type NumberColumns = Record<string, Int32Array | Float32Array>;

/** The candidates of all cuts: one row for each case and item. */
export function candidateColumns(caseIds: readonly Int32Array[], cuts: readonly CutResult[]): NumberColumns {
  const ids = (cut: CutResult, at: number) => cut.candidates.case.map((c) => caseIds[at]?.[c] as number);
  const all = cuts.map(({ candidates }) => candidates);
  const sources = all[0]?.sources ?? [];
  return {
    case_id: joinedInts(cuts.map(ids)),
    item_id: joinedInts(all.map(({ item }) => item)),
    rank: joinedInts(all.map(({ rank }) => rank)),
    score: joinedFloats(all.map(({ score }) => score)),
    ...Object.fromEntries(
      sources.flatMap(({ name }, n) => [
        [`rank_${name}`, joinedInts(all.map((cut) => cut.sources[n]?.rank ?? new Int32Array()))],
        [`score_${name}`, joinedFloats(all.map((cut) => cut.sources[n]?.score ?? new Float32Array()))],
      ]),
    ),
  };
}

/** The first items of each list. */
export function listColumns(caseIds: Int32Array, listed: readonly ListedSource[]): NumberColumns {
  const rows = listed.map(({ offsets, items }) => {
    const case_id = new Int32Array(items.length);
    const rank = new Int32Array(items.length);
    caseIds.forEach((id, c) => {
      for (let n = offsets[c] as number; n < (offsets[c + 1] as number); n++) {
        case_id[n] = id;
        rank[n] = n - (offsets[c] as number) + 1;
      }
    });
    return { case_id, rank, items };
  });
  return {
    case_id: joinedInts(rows.map(({ case_id }) => case_id)),
    contender: joinedInts(rows.map(({ items }, contender) => new Int32Array(items.length).fill(contender))),
    rank: joinedInts(rows.map(({ rank }) => rank)),
    item_id: joinedInts(rows.map(({ items }) => items)),
  };
}

/** Where the relevant items stand that are listed at all. */
export function foundColumns(
  caseIds: Int32Array,
  answers: Answers | undefined,
  listed: readonly ListedSource[],
): NumberColumns {
  const { offsets, items } = answers ?? { offsets: Int32Array.of(0), items: new Int32Array() };
  const caseOf = new Int32Array(items.length);
  caseIds.forEach((id, c) => {
    caseOf.fill(id, offsets[c], offsets[c + 1]);
  });
  const rows = listed.map(({ ranks }) => Array.from(ranks.keys()).filter((n) => (ranks[n] as number) > 0));
  const of = (pick: (n: number, contender: number) => number) =>
    joinedInts(rows.map((found, contender) => Int32Array.from(found, (n) => pick(n, contender))));
  return {
    case_id: of((n) => caseOf[n] as number),
    contender: of((_, contender) => contender),
    item_id: of((n) => items[n] as number),
    rank: of((n, contender) => listed[contender]?.ranks[n] as number),
  };
}

function joinedInts(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function joinedFloats(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
