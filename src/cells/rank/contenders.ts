import type { Contender } from '../../contracts/ranked_lists';

/** The orders of the same candidates that this cell gives, by their place in the tables. */
export const CONTENDERS = [
  { id: 'two_stage', label: 'Two-stage', kind: 'ranker' },
  { id: 'candidates_popular', label: 'Candidates by popularity', kind: 'baseline' },
  { id: 'candidates_random', label: 'Candidates at random', kind: 'baseline' },
] as const satisfies readonly Contender[];

/** The feature by which the popularity ranker orders. */
export const POPULARITY = 'item_events_30';
