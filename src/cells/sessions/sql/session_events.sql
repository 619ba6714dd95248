-- in: @events (the canonical events), $gap_ms; out: the same events with their session and the pause since the user's event before
-- invariant: a session has one user; within it no pause is longer than the gap; ties in time keep the order of the file
-- cut: whole
SELECT
  event_id,
  user_id,
  item_id,
  ts,
  event,
  gap_ms,
  CAST(
    sum(CASE WHEN gap_ms <= $gap_ms THEN 0 ELSE 1 END)
      OVER (ORDER BY user_id, ts, event_id ROWS UNBOUNDED PRECEDING) - 1
    AS INTEGER
  ) AS session_id
FROM (
  SELECT *, ts - lag(ts) OVER (PARTITION BY user_id ORDER BY ts, event_id) AS gap_ms
  FROM @events
)
