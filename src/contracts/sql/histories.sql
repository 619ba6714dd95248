-- in: events with their session, sessions with their split, the numbered items; out: all events up to the end of one split of the users who have a session in it, user by user, those who came last at the end
-- invariant: is_context says that an event is of a split before; items and kinds as in sequences.sql
WITH own AS (
  SELECT
    sessions.user_id,
    sessions.session_id,
    sessions.split = $split AS is_own,
    events.item_id,
    events.event,
    events.ts,
    events.event_id
  FROM @sessions AS sessions
  JOIN @session_events AS events ON events.session_id = sessions.session_id
  WHERE events.item_id IS NOT NULL
    AND (
      sessions.split = $split
      OR ($split <> 'train' AND sessions.split = 'train')
      OR ($split = 'test' AND sessions.split = 'validation')
    )
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
  CAST(coalesce(items.item_index, -1) AS INTEGER) AS item,
  CAST(
    CASE
      WHEN own.event = 'view' THEN 0
      WHEN own.event = 'purchase' THEN 2
      WHEN EXISTS (SELECT 1 FROM @session_events WHERE event = 'view') THEN 1
      ELSE 0
    END
    AS UTINYINT
  ) AS kind,
  CAST(own.ts AS DOUBLE) AS ts
FROM own
JOIN users ON users.user_id = own.user_id
LEFT JOIN @sequence_items AS items ON items.item_id = own.item_id
ORDER BY users.last_ts, own.user_id, own.ts, own.event_id
