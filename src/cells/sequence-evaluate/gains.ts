import { queriesFromTargetRanks } from '../../../workers/metrics/ranking/ranked_queries';
import { perQuery } from '../../../workers/metrics/ranking/ranking';
import type { FigureName, Metric } from './value';

/** What each question adds to a figure: looked up by the rank of its answer, because there are few ranks that count. */
export function gainsOf(figure: FigureName, ranks: Uint32Array): Float64Array {
  const [metric, cutoff] = figure.split('@');
  const k = Number(cutoff);
  const byRank = perQuery(
    metric as Metric,
    queriesFromTargetRanks(Array.from({ length: k + 1 }, (_, rank) => rank)),
    k,
  );
  return Float64Array.from(ranks, (rank) => byRank[rank] ?? 0);
}
