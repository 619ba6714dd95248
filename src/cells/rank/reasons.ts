/** What speaks for the recommended items. */

/** The features that speak for an item, at most. */
const REASONS = [1, 2, 3] as const;

/** Recommendations with the features that add most to their score; '' where fewer add anything. */
export interface Reasons {
  case_id: Int32Array;
  rank: Int32Array;
  item_id: Int32Array;
  score: Float64Array;
  reason_1: string[];
  reason_2: string[];
  reason_3: string[];
  adds_1: Float64Array;
  adds_2: Float64Array;
  adds_3: Float64Array;
}

/** Items of some cases, in the order of their ranks, with what each feature adds to their scores. */
export interface Explained {
  case_id: Int32Array;
  item_id: Int32Array;
  score: Float64Array;
  /** Row-major, with the expected value last. */
  shap: Float64Array;
}

/** The strongest reasons of each item. */
export function reasonsOf(kept: readonly Explained[], features: readonly string[]): Reasons {
  const rows = kept.flatMap(({ case_id, item_id, score, shap }) =>
    Array.from(case_id, (id, at) => ({
      ...{ case_id: id, item_id: item_id[at] as number, score: score[at] as number },
      reasons: strongest(shap, at, features),
    })),
  );
  let rank = 0;
  const ranks = rows.map(({ case_id }, at) => {
    rank = rows[at - 1]?.case_id === case_id ? rank + 1 : 1;
    return rank;
  });
  const [one, two, three] = REASONS.map((number) => rows.map(({ reasons }) => reasons[number - 1]));
  const names = (of: typeof one) => (of ?? []).map((reason) => reason?.feature ?? '');
  const adds = (of: typeof one) => Float64Array.from(of ?? [], (reason) => reason?.adds ?? 0);
  return {
    case_id: Int32Array.from(rows, ({ case_id }) => case_id),
    rank: Int32Array.from(ranks),
    item_id: Int32Array.from(rows, ({ item_id }) => item_id),
    score: Float64Array.from(rows, ({ score }) => score),
    ...{ reason_1: names(one), reason_2: names(two), reason_3: names(three) },
    ...{ adds_1: adds(one), adds_2: adds(two), adds_3: adds(three) },
  };
}

/** What says nothing of this item to its reader: where all sources put it, and what the user is like. */
const UNSAID = /^(union|user)_/;

/** The features that add most to a score, of those that can be said. */
function strongest(shap: Float64Array, row: number, features: readonly string[]) {
  const width = features.length + 1;
  return features
    .map((feature, at) => ({ feature, adds: shap[row * width + at] as number }))
    .filter(({ feature, adds }) => adds > 0 && !UNSAID.test(feature))
    .sort((a, b) => b.adds - a.adds)
    .slice(0, REASONS.length);
}
