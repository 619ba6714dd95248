/** What the rank cell leaves, as plain JSON. */
import type { RankedLists } from '../../contracts/ranked_lists';
import type { RunCurve } from '../../contracts/training_run';
import type { FeatureGroup } from './feature_names';

export interface RankValue extends RankedLists {
  model: { label: string; name: string | null };
  /** Recommendations that were written down. */
  rows: number;
  features: string[];
  /** Of the fit: cases with a relevant candidate, rows, relevant rows, and the earlier cuts they come from. */
  fitted: { cases: number; rows: number; relevant: number; cuts: number[] };
  /** The cut whose ndcg decided how many trees are best; null: there was only one. */
  stopped_on: number | null;
  trees: number;
  /** Features by gain, falling. */
  importance: { feature: string; group: FeatureGroup; gain: number; split: number }[];
  curves: RunCurve[];
  backend: string;
  seed: number;
  /** Cases of the test, and of these those with a relevant candidate. */
  cases: number;
  reachable: number;
  notes: string[];
}
