-- in: @session_items; out: @session_totals, one row for each session that just ended
-- invariant: the pause before a session is its longest gap, because a longer one would have cut it; a user's first session has none
CREATE OR REPLACE TABLE @session_totals AS
SELECT
  point_id,
  sum(events) AS events,
  count(item_id) AS items,
  sum(repeats) AS repeats,
  sum(carts) AS carts,
  sum(purchases) AS purchases,
  min(first_ts) AS start_ts,
  max(last_ts) AS end_ts,
  CASE WHEN sum(gaps) = sum(events) THEN max(longest_gap_ms) END AS pause_before_ms
FROM @session_items
GROUP BY point_id
