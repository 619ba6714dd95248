-- in: @points, @pair_events; out: @session_items, the items of each session as far as its cut-off
-- invariant: one row for each point and item (one with no item for events without); only events before the cut-off count
CREATE OR REPLACE TABLE @session_items AS
SELECT
  p.point_id,
  e.item_id,
  count(*) AS events,
  count(*) FILTER (WHERE e.is_repeat) AS repeats,
  count(*) FILTER (WHERE e.event = 'cart') AS carts,
  count(*) FILTER (WHERE e.event = 'purchase') AS purchases,
  min(e.ts) AS first_ts,
  max(e.ts) AS last_ts,
  count(e.gap_ms) AS gaps,
  max(e.gap_ms) AS longest_gap_ms
FROM @points AS p
JOIN @pair_events AS e ON e.session_id = p.session_id AND e.ts < p.cutoff_ts
GROUP BY p.point_id, e.item_id
