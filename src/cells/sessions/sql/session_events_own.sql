-- in: @events (the canonical events), $gap_ms; out: the same events with their session as the file names it, and the pause since the user's event before
-- invariant: a session has one user and one session of the file; events of which the file says no session are cut where a pause is longer than the gap
-- cut: whole
SELECT
  event_id,
  user_id,
  item_id,
  ts,
  event,
  gap_ms,
  CAST(dense_rank() OVER (ORDER BY user_id, start_ts, source_session, visit) - 1 AS INTEGER) AS session_id
FROM (
  SELECT *, min(ts) OVER (PARTITION BY user_id, source_session, visit) AS start_ts
  FROM (
    SELECT
      *,
      CASE WHEN source_session IS NULL THEN
        sum(CASE WHEN own_gap_ms <= $gap_ms THEN 0 ELSE 1 END)
          OVER (PARTITION BY user_id, source_session ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
      END AS visit
    FROM (
      SELECT
        event_id,
        user_id,
        item_id,
        ts,
        event,
        source_session,
        ts - lag(ts) OVER (PARTITION BY user_id ORDER BY ts, event_id) AS gap_ms,
        ts - lag(ts) OVER (PARTITION BY user_id, source_session ORDER BY ts, event_id) AS own_gap_ms
      FROM @events
    )
  )
)
ORDER BY user_id, ts, event_id
