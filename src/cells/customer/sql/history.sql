-- in: @events, @items, @name (how items are named), $user_number, $at_ts, $most; out: the latest events of a user before a time
-- invariant: the newest first
-- cut: whole
SELECT
  CAST(e.ts AS DOUBLE) AS ts,
  CAST(e.event AS VARCHAR) AS event,
  @name AS item,
  CAST(e.price AS DOUBLE) AS price
FROM @events AS e
JOIN @items AS items ON items.item_id = e.item_id
WHERE e.user_id = $user_number AND e.ts < $at_ts
ORDER BY e.ts DESC, e.event_id DESC
LIMIT $most
