-- in: @events, $cut_ts; out: one row: events, users, items and purchases before the cut and from then on, and those of the test that were seen before
-- invariant: events of both sides add up to those with an item
-- cut: whole
WITH users AS (
  SELECT
    user_id,
    bool_or(ts < $cut_ts) AS seen,
    bool_or(ts >= $cut_ts) AS asked,
    bool_or(ts >= $cut_ts AND event = 'purchase') AS buys
  FROM @events WHERE item_id IS NOT NULL GROUP BY user_id
),
items AS (
  SELECT item_id, bool_or(ts < $cut_ts) AS seen, bool_or(ts >= $cut_ts) AS asked
  FROM @events WHERE item_id IS NOT NULL GROUP BY item_id
),
counts AS (
  SELECT
    CAST(count(*) FILTER (WHERE ts < $cut_ts) AS DOUBLE) AS events_before,
    CAST(count(*) FILTER (WHERE ts >= $cut_ts) AS DOUBLE) AS events_after,
    CAST(count(*) FILTER (WHERE ts < $cut_ts AND event = 'purchase') AS DOUBLE) AS purchases_before,
    CAST(count(*) FILTER (WHERE ts >= $cut_ts AND event = 'purchase') AS DOUBLE) AS purchases_after
  FROM @events WHERE item_id IS NOT NULL
)
SELECT
  counts.*,
  CAST((SELECT count(*) FROM users WHERE seen) AS DOUBLE) AS users_before,
  CAST((SELECT count(*) FROM users WHERE asked) AS DOUBLE) AS users_after,
  CAST((SELECT count(*) FROM items WHERE seen) AS DOUBLE) AS items_before,
  CAST((SELECT count(*) FROM items WHERE asked) AS DOUBLE) AS items_after,
  CAST((SELECT count(*) FROM users WHERE seen AND asked) AS DOUBLE) AS known_users,
  CAST((SELECT count(*) FROM users WHERE seen AND buys) AS DOUBLE) AS known_buyers,
  CAST((SELECT count(*) FROM items WHERE seen AND asked) AS DOUBLE) AS known_items
FROM counts
