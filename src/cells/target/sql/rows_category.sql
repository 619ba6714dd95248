-- in: @anchors, @touches, @hits, $days_ms; out: the categories of each session's candidate items with the label
-- invariant: one row for each session and category; items of unknown category give none
-- cut: user
SELECT
  c.session_id,
  CAST(NULL AS INTEGER) AS item_id,
  c.category_id,
  coalesce(h.hit, FALSE) AS category_next_session
FROM (
  SELECT DISTINCT a.session_id, t.category_id
  FROM @anchors AS a
  JOIN (
    SELECT own.user_id, own.number, touches.category_id, touches.first_ts, touches.last_ts
    FROM @touches AS touches
    JOIN @anchors AS own ON own.session_id = touches.session_id
    WHERE touches.category_id IS NOT NULL
  ) AS t ON t.user_id = a.user_id AND t.number <= a.number
    AND t.first_ts < a.cutoff_ts
    AND (
      t.number = a.number OR t.first_ts >= a.cutoff_ts - $days_ms
      OR t.last_ts BETWEEN a.cutoff_ts - $days_ms AND a.cutoff_ts - 1
    )
) AS c
LEFT JOIN (
  SELECT session_id, category_id, bool_or(next_session) AS hit FROM @hits GROUP BY session_id, category_id
) AS h ON h.session_id = c.session_id AND h.category_id = c.category_id
