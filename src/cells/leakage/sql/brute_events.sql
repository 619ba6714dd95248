-- in: @brute_rows, @session_events, @events, @items (the statement brute_items.sql); out: every event of the users at hand and of the items at hand, at any time
-- invariant: what a row needs is there, before its cut-off and after
-- cut: whole
SELECT
  CAST(s.event_id AS INTEGER) AS event_id, s.user_id, s.item_id, e.category_id, s.session_id,
  CAST(s.ts AS DOUBLE) AS ts, CAST(s.event AS VARCHAR) AS event, CAST(e.price AS DOUBLE) AS price
FROM @session_events AS s
JOIN @events AS e ON e.event_id = s.event_id
WHERE s.user_id IN (SELECT user_id FROM @brute_rows)
  OR s.item_id IN (@items)
ORDER BY s.ts, s.event_id
