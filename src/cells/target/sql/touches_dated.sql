-- in: @session_events, @events, @item_properties; out: the items of each session as in touches.sql; where the event names no category, the item's as it was known then
-- invariant: one row for each session and item; a category that an item was given only later does not count
-- cut: user
SELECT
  t.session_id,
  t.item_id,
  coalesce(t.category_id, p.category_id) AS category_id,
  t.first_ts,
  t.last_ts
FROM (
  SELECT s.session_id, s.item_id, max(e.category_id) AS category_id, min(s.ts) AS first_ts, max(s.ts) AS last_ts
  FROM @session_events AS s
  JOIN @events AS e ON e.event_id = s.event_id
  WHERE s.item_id IS NOT NULL
  GROUP BY s.session_id, s.item_id
) AS t
ASOF LEFT JOIN (
  SELECT item_id, ts, category_id FROM @item_properties WHERE category_id IS NOT NULL
) AS p ON p.item_id = t.item_id AND p.ts <= t.last_ts
