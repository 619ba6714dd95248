-- in: @item_events (the statement item_events.sql), @sessions (with their split), $split; out: events of one split's sessions, session by session, oldest first
-- invariant: items and kinds as in item_events.sql
-- cut: user
SELECT
  sessions.session_id AS sequence_id,
  sessions.session_id,
  CAST(0 AS UTINYINT) AS is_context,
  own.item,
  own.kind,
  CAST(own.ts AS DOUBLE) AS ts
FROM @sessions AS sessions
JOIN (@item_events) AS own ON own.session_id = sessions.session_id
WHERE sessions.split = $split
ORDER BY sessions.start_ts, sessions.session_id, own.ts, own.event_id
