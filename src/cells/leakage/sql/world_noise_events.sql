-- in: @worlds, @world_items, $events, $worlds, $users, $strangers, $sessions, $seed, $items; out: random events at and after each world's cut-off: of its user in new sessions, and of strangers
-- invariant: every added event has ts >= the cut-off, the first ones exactly at it
-- cut: whole
SELECT
  $events * CAST($worlds AS BIGINT) + (w.world * 48 + n.number) AS event_id,
  CAST(w.world * CAST($users AS BIGINT) + CASE WHEN n.number % 3 = 2 THEN $strangers + n.number ELSE w.user_id END AS INTEGER) AS user_id,
  i.item_id,
  w.cutoff_ts + CASE WHEN n.number < 6 THEN 0 ELSE n.random % 2592000000 END AS ts,
  CASE n.random % 3 WHEN 0 THEN 'view' WHEN 1 THEN 'cart' ELSE 'purchase' END AS event,
  CAST(w.world * CAST($sessions AS BIGINT) + w.session_id + 1 + CAST(floor(n.number / 12) AS INTEGER) AS INTEGER) AS session_id,
  CAST(3600000 AS BIGINT) AS gap_ms,
  CAST(1 + n.random % 1000 AS FLOAT) AS price,
  CAST(n.random % 7 AS INTEGER) AS category_id
FROM @worlds AS w
CROSS JOIN (
  SELECT number, ((number + 1) * CAST(2246822519 AS BIGINT) + $seed * CAST(3266489917 AS BIGINT)) % 4294967296 AS random
  FROM (SELECT unnest(range(0, 48)) AS number)
) AS n
LEFT JOIN (
  SELECT world, CAST(item_id + world * CAST($items AS BIGINT) AS INTEGER) AS item_id, row_number() OVER (PARTITION BY world ORDER BY item_id) - 1 AS place, count(*) OVER (PARTITION BY world) AS places
  FROM @world_items
) AS i ON i.world = w.world AND i.place = n.number % i.places
