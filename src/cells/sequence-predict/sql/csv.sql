-- in: @predictions, @session_events, @events, @sessions, @users, @items, @source_sessions, @line (one CSV line of a row), $name (of an item), $first, $last (sessions); out: their lines in one text, and how many they are
-- invariant: one line for each prediction, by session and rank, each ends with CR LF (RFC 4180)
-- cut: whole
WITH predicted AS (
  SELECT session_id, rank, item_id, share
  FROM @predictions
  WHERE session_id BETWEEN $first AND $last
),
own AS (
  SELECT session_events.session_id, min(events.source_session) AS source_session
  FROM @session_events AS session_events
  JOIN @events AS events ON events.event_id = session_events.event_id
  WHERE session_events.session_id BETWEEN $first AND $last AND events.source_session IS NOT NULL
  GROUP BY session_events.session_id
),
named AS (
  SELECT
    predicted.session_id AS session_number,
    coalesce(source_sessions.source_id, CAST(predicted.session_id AS VARCHAR)) AS session,
    users.source_id AS "user",
    predicted.rank,
    items.source_id AS item,
    $name AS item_name,
    predicted.share
  FROM predicted
  JOIN @sessions AS sessions ON sessions.session_id = predicted.session_id
  JOIN @users AS users ON users.user_id = sessions.user_id
  JOIN @items AS items ON items.item_id = predicted.item_id
  LEFT JOIN own ON own.session_id = predicted.session_id
  LEFT JOIN @source_sessions AS source_sessions ON source_sessions.source_session = own.source_session
)
SELECT
  string_agg(@line || chr(13) || chr(10), '' ORDER BY session_number, rank) AS lines,
  CAST(count(*) AS DOUBLE) AS rows
FROM named
