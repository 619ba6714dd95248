/** What the features cell leaves, as plain JSON. The columns themselves are the table `features`. */
import type { Split } from '../../contracts/sessions';

export const GROUPS = ['recency', 'frequency', 'intent', 'session', 'user-item', 'item'] as const;
export type DefaultGroup = (typeof GROUPS)[number];
/** `own`: written by a person. `leak`: planted on purpose, to see the checks fail. */
export type FeatureGroup = DefaultGroup | 'own' | 'leak';

/** One bin of a distribution with the share of positive training rows in it. */
export interface FeatureBin {
  /** The smallest and the largest value in the bin; null for the bin of rows without a value. */
  from: number | null;
  to: number | null;
  rows: number;
  positives: number;
}

/** One column of the table `features`. */
export interface FeatureSummary {
  name: string;
  group: FeatureGroup;
  /** Days before the cut-off that it looks at; null: all that came before, or no window. */
  window: number | null;
  unit: string;
  description: string;
  /** The SQL of its value over the working tables, see `catalogue.ts`; for an own feature as it was written. */
  sql: string;
  rows: number;
  /** Share of rows without a value, in 0..1. */
  missing: number;
  /** Null where every value is missing. */
  min: number | null;
  median: number | null;
  max: number | null;
  mean: number | null;
  distinct: number;
  /** A bin for each of few values, else about equal counts a bin, over the sampled rows; positives are of training rows only. */
  bins: FeatureBin[];
  /** Rows by value, in bins of equal width, for the picture. */
  histogram: { from: number; to: number; count: number }[];
  /** Where the last bin of the histogram also holds all larger values; null where it does not. */
  cut_at: number | null;
  /** Training rows with a value in each bin, beside `bins`: the rate drawn is positives / train_rows. */
  train_rows: number[];
}

export interface PropertyCoverage {
  property: 'price' | 'available';
  /** Items with events that have a value at any time. */
  items: number;
  /** Example rows with a value known at their cut-off; null where that feature is switched off. */
  covered: number | null;
}

export interface FeaturesValue {
  rows: number;
  /** Rows that medians, bins and histograms were taken from; all of them where they are not too many. */
  sampled: number;
  /** Rows by split, as in the table `examples`. */
  splits: Record<Split, number>;
  features: FeatureSummary[];
  /** Default features that are switched off. */
  disabled: string[];
  /** Where price and availability come from. */
  properties: {
    source: 'item_properties' | 'events' | 'none';
    join: 'as_of' | 'latest';
    items: number;
    coverage: PropertyCoverage[];
  };
  planted_leak: PlantedLeak;
}

export const PLANTED_LEAKS = [
  'none',
  'future_popularity',
  'whole_session',
  'purchase_flag',
  'target_encoding',
] as const;
export type PlantedLeak = (typeof PLANTED_LEAKS)[number];
