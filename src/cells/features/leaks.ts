/**
 * Leaks to plant on purpose, so that a person can see the checks fail: each is a mistake that is often made,
 * as one more feature column. `f` is the example row; `join` may add tables to the last statement of build.ts.
 */
import type { PlantedLeak } from './value';

interface Leak {
  name: string;
  unit: string;
  /** What is wrong with it, in a sentence. */
  description: string;
  sql: string;
  join: string;
}

export const LEAKS: Record<Exclude<PlantedLeak, 'none'>, Leak> = {
  future_popularity: {
    name: 'leak_item_popularity',
    unit: 'events',
    description: 'Planted leak: purchases of the item in all of the data, those after the cut-off included.',
    sql: 'coalesce(leak.purchases, 0)',
    join: `LEFT JOIN (
  SELECT item_id, count(*) AS purchases FROM @session_events WHERE event = 'purchase' GROUP BY item_id
) AS leak ON leak.item_id = f.item_id`,
  },
  whole_session: {
    name: 'leak_session_length',
    unit: 'events',
    description:
      'Planted leak: events of the whole session that brings the answer, which has not begun at the cut-off.',
    sql: 'coalesce(leak.events, 0)',
    join: `LEFT JOIN (
  SELECT session_id, any_value(user_id) AS user_id, count(*) AS events FROM @session_events GROUP BY session_id
) AS leak ON leak.user_id = f.user_id AND leak.session_id = (f.session_id + 1)`,
  },
  purchase_flag: {
    name: 'leak_session_converted',
    unit: 'flag',
    description: 'Planted leak: whether the session that brings the answer contains a purchase.',
    sql: 'coalesce(leak.converted, 0)',
    join: `LEFT JOIN (
  SELECT session_id, any_value(user_id) AS user_id, max(CASE WHEN event = 'purchase' THEN 1 ELSE 0 END) AS converted
  FROM @session_events
  GROUP BY session_id
) AS leak ON leak.user_id = f.user_id AND leak.session_id = (f.session_id + 1)`,
  },
  target_encoding: {
    name: 'leak_target_encoding',
    unit: 'share',
    description:
      "Planted leak: the share of positive labels among all rows of the user, the row's own and the test rows' included.",
    sql: 'leak.encoded',
    join: `LEFT JOIN (
  SELECT example_id, avg(label) OVER (PARTITION BY user_id) AS encoded FROM @examples
) AS leak ON leak.example_id = f.example_id`,
  },
};
