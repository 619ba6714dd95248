import type { HeadName } from '../../../workers/sequence/protocol';
import { percentTick } from '../../charts/axes';
import { formatNumber, formatPercent, plural } from '../../ui/formats';
import type { Metric, SequenceEvaluateValue } from './value';

/** The figures as a person reads them. */
export const METRIC_NAMES: Record<Metric, string> = { ndcg: 'NDCG', hit_rate: 'Hit rate', mrr: 'MRR' };

export const METRIC_WORDS: Record<Metric, string> = {
  ndcg: 'NDCG: 1 where the item that came stands first, less the further down it stands, 0 beyond the last place that counts.',
  hit_rate:
    'Hit rate: how often the item that came is among the first places. With one item to be found, recall is the same.',
  mrr: 'MRR: 1 divided by the place of the item that came, 0 beyond the last place that counts.',
};

export const HEAD_NAMES: Record<HeadName, string> = { view: 'Views', purchase: 'Purchases' };

/** The item that is asked for. */
export const NEXT_ITEM: Record<HeadName, string> = {
  view: 'the next viewed item',
  purchase: 'the next purchased item',
};

/** How a figure is written: shares in percent, the others with three decimals. */
export function writerOf(metric: Metric): (value: number) => string {
  return metric === 'hit_rate' ? formatPercent : threeDecimals;
}

/** How a difference of figures is written: that of shares in points. */
export function differenceWriterOf(metric: Metric): (value: number) => string {
  return metric === 'hit_rate' ? (value) => (value * 100).toFixed(1) : threeDecimals;
}

/** How an axis of figures is written. */
export function tickWriterOf(metric: Metric): (value: number) => string {
  return metric === 'hit_rate' ? percentTick : formatNumber;
}

function threeDecimals(value: number): string {
  const size = Math.abs(value);
  return size > 0 && size < 0.0095 ? formatNumber(value, 2) : value.toFixed(3);
}

/** So many sequences, as a person calls them. */
export function sequencesInWords(count: number, unit: SequenceEvaluateValue['unit'], split: string): string {
  return unit === 'sessions'
    ? plural(count, `${split} session`)
    : plural(count, 'user’s history', 'users’ histories');
}
