/** What an offline system reached on the complete RetailRocket files with the protocol of the default: 158 users. */
import type { Metric } from './value';

interface Reference {
  label: string;
  figures: Partial<Record<Metric, number>>;
}

/** At the first ten. */
export const REFERENCES: readonly Reference[] = [
  { label: 'Two-stage', figures: { hit_rate: 0.0443, ndcg: 0.0302, mrr: 0.0258 } },
  { label: 'Popularity', figures: { hit_rate: 0.0127, ndcg: 0.008, mrr: 0.0063 } },
  { label: 'ALS', figures: { hit_rate: 0.0063, ndcg: 0.0063, mrr: 0.0063 } },
];

export const REFERENCE_AT = 10;
export const REFERENCE_ABOUT =
  'An offline system on RetailRocket: 158 users with 5 events or more who bought after the cut at 80 %.';
