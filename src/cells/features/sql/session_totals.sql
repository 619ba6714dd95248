-- in: @session_items, @points, @user_states; out: one row for each session that just ended
-- invariant: the pause before a session ends at its start and begins at the last event strictly before it, which is one of another session; where there is none there is no pause
-- cut: user
WITH totals AS (
  SELECT
    point_id,
    CAST(sum(events) AS INTEGER) AS events,
    CAST(count(item_id) AS INTEGER) AS items,
    CAST(sum(repeats) AS INTEGER) AS repeats,
    CAST(sum(carts) AS INTEGER) AS carts,
    CAST(sum(purchases) AS INTEGER) AS purchases,
    min(first_ts) AS start_ts,
    max(last_ts) AS end_ts,
    CASE WHEN sum(gaps) = sum(events) THEN min(before_ts) END AS before_ts
  FROM @session_items
  GROUP BY point_id
),
tied AS (
  SELECT t.point_id, max(s.ts) AS before_ts
  FROM totals AS t
  JOIN @points AS p ON p.point_id = t.point_id
  JOIN @user_states AS s ON s.user_id = p.user_id AND s.ts < t.start_ts
  WHERE t.before_ts = t.start_ts
  GROUP BY t.point_id
)
SELECT
  t.* EXCLUDE (before_ts),
  t.start_ts - CASE WHEN t.before_ts = t.start_ts THEN tied.before_ts ELSE t.before_ts END AS pause_before_ms
FROM totals AS t
LEFT JOIN tied ON tied.point_id = t.point_id
