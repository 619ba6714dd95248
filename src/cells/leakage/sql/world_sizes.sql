-- in: @session_events; out: one row: how far apart worlds must be: beyond the largest user, item, session and event id, with room for noise
-- invariant: ids count from 0
-- cut: whole
SELECT
  CAST(coalesce(max(user_id), 0) + 64 AS DOUBLE) AS users,
  CAST(coalesce(max(item_id), 0) + 1 AS DOUBLE) AS items,
  CAST(coalesce(max(session_id), 0) + 64 AS DOUBLE) AS sessions,
  CAST(coalesce(max(event_id), 0) + 1 AS DOUBLE) AS events
FROM @session_events
