-- in: @session_items; out: @session_totals, one row for each session that just ended
-- invariant: the pause before a session ends at its start and begins at the last event before all of its own; a user's first session has none
CREATE OR REPLACE TABLE @session_totals AS
SELECT
  point_id,
  CAST(sum(events) AS INTEGER) AS events,
  CAST(count(item_id) AS INTEGER) AS items,
  CAST(sum(repeats) AS INTEGER) AS repeats,
  CAST(sum(carts) AS INTEGER) AS carts,
  CAST(sum(purchases) AS INTEGER) AS purchases,
  min(first_ts) AS start_ts,
  max(last_ts) AS end_ts,
  CASE WHEN sum(gaps) = sum(events) THEN min(first_ts) - min(before_ts) END AS pause_before_ms
FROM @session_items
GROUP BY point_id
