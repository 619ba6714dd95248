-- in: @anchors, @outcomes, $wait_ms, $next_sessions, $days_ms; out: what comes true after each session, by item
-- invariant: one row for each session and item with at least one hit; a hit lies at or after the cut-off and before the label window ends; the next session is the first that begins after the cut-off
-- cut: user
SELECT
  a.session_id,
  o.item_id,
  o.category_id,
  coalesce(bool_or(o.event = 'purchase' AND o.number = a.next_number AND o.ts < a.end_ts + $wait_ms), FALSE) AS next_session,
  coalesce(bool_or(o.event = 'purchase' AND o.number >= a.next_number AND o.number < a.next_number + $next_sessions AND o.ts < a.end_ts + $wait_ms), FALSE) AS next_sessions,
  coalesce(bool_or(o.event = 'purchase' AND o.ts < a.end_ts + $days_ms), FALSE) AS within_days,
  coalesce(bool_or(o.event = 'cart' AND o.number = a.next_number AND o.ts < a.end_ts + $wait_ms), FALSE) AS cart
FROM @outcomes AS o
JOIN @anchors AS a ON a.user_id = o.user_id AND o.ts >= a.cutoff_ts
  AND o.ts < a.end_ts + greatest(CAST($wait_ms AS BIGINT), CAST($days_ms AS BIGINT))
GROUP BY a.session_id, o.item_id, o.category_id
