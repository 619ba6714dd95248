-- in: @item_events (the statement item_events.sql), @sessions (with their split), $split; out: all events up to the end of one split of the users who have a session in it, user by user, those who came last at the end
-- invariant: is_context says that an event is of a split before; items and kinds as in item_events.sql
-- cut: user
WITH own AS (
  SELECT events.*, sessions.user_id, sessions.split = $split AS is_own
  FROM @sessions AS sessions
  JOIN (@item_events) AS events ON events.session_id = sessions.session_id
  WHERE sessions.split = $split
    OR ($split <> 'train' AND sessions.split = 'train')
    OR ($split = 'test' AND sessions.split = 'validation')
),
users AS (
  SELECT user_id, max(ts) AS last_ts
  FROM own
  GROUP BY user_id
  HAVING count(*) FILTER (WHERE is_own) > 0
)
SELECT
  own.user_id AS sequence_id,
  own.session_id,
  CAST(CASE WHEN own.is_own THEN 0 ELSE 1 END AS UTINYINT) AS is_context,
  own.item,
  own.kind,
  CAST(own.ts AS DOUBLE) AS ts
FROM own
JOIN users ON users.user_id = own.user_id
ORDER BY users.last_ts, own.user_id, own.ts, own.event_id
