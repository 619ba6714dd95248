-- in: events with their session, sessions with their split, the numbered items; out: events of one split's sessions, session by session, oldest first
-- invariant: an event without a numbered item has item -1; kinds are those of the engine: 0 view, 1 cart and the like, 2 purchase. A shop without views has every other event in their place
SELECT
  sessions.session_id AS sequence_id,
  sessions.session_id,
  CAST(0 AS UTINYINT) AS is_context,
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
FROM @sessions AS sessions
JOIN @session_events AS own ON own.session_id = sessions.session_id
LEFT JOIN @sequence_items AS items ON items.item_id = own.item_id
WHERE sessions.split = $split AND own.item_id IS NOT NULL
ORDER BY sessions.start_ts, sessions.session_id, own.ts, own.event_id
