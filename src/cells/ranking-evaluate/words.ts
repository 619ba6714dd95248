import { percentTick } from '../../charts/axes';
import type { Protocol } from '../../contracts/interactions';
import { formatNumber, formatPercent } from '../../ui/formats';
import type { Metric } from './value';

export const METRIC_NAMES: Record<Metric, string> = {
  ndcg: 'NDCG',
  hit_rate: 'Hit rate',
  mrr: 'MRR',
  recall: 'Recall',
  map: 'MAP',
};

export const METRIC_WORDS: Record<Metric, string> = {
  ndcg: 'NDCG: 1 where what was wanted stands in the first places, less the further down, 0 beyond the last place that counts.',
  hit_rate: 'Hit rate: share of the cases with something wanted among the first places.',
  mrr: 'MRR: 1 divided by the place of the first wanted item, 0 beyond the last place that counts.',
  recall: 'Recall: share of what was wanted that is among the first places.',
  map: 'MAP: mean of the precision at each wanted item among the first places, over all that could stand there.',
};

/** What is wanted, in words. */
export const WANTED: Record<Protocol, string> = {
  next_purchase: 'what the user bought after the cut',
  next_item: 'the item that the user touched next',
  session_steps: 'the next item of the session',
};

const isShare = (metric: Metric) => metric === 'hit_rate' || metric === 'recall';

/** How a figure is written: shares in percent, the others with four decimals. */
export function writerOf(metric: Metric): (value: number) => string {
  return isShare(metric) ? formatPercent : fourDecimals;
}

export function differenceWriterOf(metric: Metric): (value: number) => string {
  return isShare(metric) ? (value) => (value * 100).toFixed(1) : fourDecimals;
}

export function tickWriterOf(metric: Metric): (value: number) => string {
  return isShare(metric) ? percentTick : formatNumber;
}

function fourDecimals(value: number): string {
  return value.toFixed(4);
}
