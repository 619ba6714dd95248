-- in: @worlds, @world_items, @session_events, @events, $events, $users, $items, $sessions; out: for each world the events of its user and of its items before its cut-off
-- invariant: nothing at or after the cut-off; ids are shifted by world, so that no world sees another
-- cut: whole
SELECT
  CAST(copied.event_id + copied.world * CAST($events AS BIGINT) AS BIGINT) AS event_id,
  CAST(copied.user_id + copied.world * CAST($users AS BIGINT) AS INTEGER) AS user_id,
  CAST(copied.item_id + copied.world * CAST($items AS BIGINT) AS INTEGER) AS item_id,
  copied.ts,
  copied.event,
  CAST(copied.session_id + copied.world * CAST($sessions AS BIGINT) AS INTEGER) AS session_id,
  copied.gap_ms,
  e.price,
  e.category_id
FROM (
  SELECT w.world, s.event_id, s.user_id, s.item_id, s.ts, s.event, s.session_id, s.gap_ms
  FROM @session_events AS s
  JOIN @worlds AS w ON w.user_id = s.user_id AND s.ts < w.cutoff_ts
  UNION ALL
  SELECT i.world, s.event_id, s.user_id, s.item_id, s.ts, s.event, s.session_id, s.gap_ms
  FROM @session_events AS s
  JOIN @world_items AS i ON i.item_id = s.item_id AND s.ts < i.cutoff_ts AND s.user_id <> i.user_id
) AS copied
JOIN @events AS e ON e.event_id = copied.event_id
