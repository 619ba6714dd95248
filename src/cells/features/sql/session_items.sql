-- in: @points, @pair_events; out: the items of each session as far as its cut-off
-- invariant: one row for each point and item (one with no item for events without); only events before the cut-off count
-- cut: user
SELECT
  p.point_id,
  e.item_id,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(*) FILTER (WHERE e.is_repeat) AS INTEGER) AS repeats,
  CAST(count(*) FILTER (WHERE e.event = 'cart') AS INTEGER) AS carts,
  CAST(count(*) FILTER (WHERE e.event = 'purchase') AS INTEGER) AS purchases,
  min(e.ts) AS first_ts,
  max(e.ts) AS last_ts,
  CAST(count(e.gap_ms) AS INTEGER) AS gaps,
  min(e.ts - e.gap_ms) AS before_ts
FROM @points AS p
JOIN @pair_events AS e ON e.session_id = p.session_id AND e.user_id = p.user_id AND e.ts < p.cutoff_ts
GROUP BY p.point_id, e.item_id
