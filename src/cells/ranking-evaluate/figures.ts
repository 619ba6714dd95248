import { CUTOFFS, type FigureName, METRICS, type RankingEvaluateValue } from './value';

/** Figures whose interval is a headline too. */
const WITH_INTERVAL: FigureName = 'ndcg@10';

/**
 * `<cell>.test.<figure>` of every ranker, `<name>.test.<figure>` of everybody else, with the interval of NDCG@10, and of
 * how many cases.
 */
export function figuresOf({
  contenders,
  figures,
  cases,
  relevant,
  variety,
}: RankingEvaluateValue): Record<string, number> {
  const all: Record<string, number> = { cases, relevant };
  for (const { id, kind, cell } of contenders) {
    const prefix = `${kind === 'ranker' ? cell : id}.test`;
    for (const metric of METRICS) {
      for (const k of CUTOFFS) {
        const interval = figures[id]?.[`${metric}@${k}`];
        if (!interval) continue;
        const name = `${prefix}.${metric}@${k}`;
        all[name] = interval.estimate;
        if (`${metric}@${k}` !== WITH_INTERVAL || interval.lower === null || interval.upper === null)
          continue;
        all[`${name}.lower`] = interval.lower;
        all[`${name}.upper`] = interval.upper;
      }
    }
    const own = variety[id];
    if (own) all[`${prefix}.coverage`] = own.coverage;
  }
  return all;
}

/** What a link carries: the first ten of everybody, NDCG with its interval. */
export function isHeadline(name: string): boolean {
  return /^cases$|\.test\.(ndcg|hit_rate|mrr)@10(\.lower|\.upper)?$/.test(name);
}
