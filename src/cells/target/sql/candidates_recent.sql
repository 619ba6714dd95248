-- in: @anchors, @touches, $days_ms; out: the items that the user touched within the last days before the cut-off
-- invariant: one row for each session and item; no touch after the cut-off counts, also where a session that overlaps goes on after it
-- cut: user
SELECT DISTINCT a.session_id, t.item_id
FROM @anchors AS a
JOIN (
  SELECT own.user_id, own.number, touches.item_id, touches.first_ts, touches.last_ts
  FROM @touches AS touches
  JOIN @anchors AS own ON own.session_id = touches.session_id
) AS t ON t.user_id = a.user_id AND t.number <= a.number AND t.first_ts < a.cutoff_ts
  AND (t.first_ts >= a.cutoff_ts - $days_ms OR t.last_ts BETWEEN a.cutoff_ts - $days_ms AND a.cutoff_ts - 1)
