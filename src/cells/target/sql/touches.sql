-- in: @session_events, @events; out: the items of each session with their category, the first touch and the last
-- invariant: one row for each session and item
-- cut: user
SELECT
  s.session_id,
  s.item_id,
  max(e.category_id) AS category_id,
  min(s.ts) AS first_ts,
  max(s.ts) AS last_ts
FROM @session_events AS s
JOIN @events AS e ON e.event_id = s.event_id
WHERE s.item_id IS NOT NULL
GROUP BY s.session_id, s.item_id
