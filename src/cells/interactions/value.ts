/** What the interactions cell leaves, as plain JSON. */
import type { Periods } from '../../charts/periods';
import type { Interactions } from '../../contracts/interactions';

export interface Side {
  events: number;
  users: number;
  items: number;
  purchases: number;
}

export interface InteractionsValue extends Interactions {
  /** Before the last cut, and from then on. */
  before: Side;
  after: Side;
  /** User-item pairs before the cut. */
  pairs: number;
  /** Users, items and buyers of the test that were seen before it. */
  known_users: number;
  known_items: number;
  known_buyers: number;
  /** Users by events before the cut: bin k counts those with 2^k .. 2^(k+1) - 1; of these, those who are cases. */
  activity: { bin: number; users: number; cases: number }[];
  /** Events and purchases by period; periods count from 0. */
  timeline: { periods: Periods; rows: { period: number; events: number; purchases: number }[] };
  /** UTC ms of the first and the last event. */
  first_ts: number;
  last_ts: number;
  least_events: number;
  /** Cases that could be asked at each cut; of more than `most_cases` some are drawn. */
  possible: number[];
}
