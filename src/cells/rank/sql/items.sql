-- in: @events, @cuts; out: how each item did before each cut
-- invariant: one row for each cut and item with an event before it
-- cut: item
SELECT
  c.cut,
  e.item_id,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(DISTINCT e.user_id) AS INTEGER) AS users,
  CAST(count(*) FILTER (WHERE e.event = 'cart') AS INTEGER) AS carts,
  CAST(count(*) FILTER (WHERE e.event = 'purchase') AS INTEGER) AS purchases,
  CAST(count(*) FILTER (WHERE e.ts >= c.cut_ts - 7 * CAST(86400000 AS BIGINT)) AS INTEGER) AS events_7,
  CAST(count(*) FILTER (WHERE e.ts >= c.cut_ts - 30 * CAST(86400000 AS BIGINT)) AS INTEGER) AS events_30,
  CAST(
    count(*) FILTER (WHERE e.event = 'purchase' AND e.ts >= c.cut_ts - 30 * CAST(86400000 AS BIGINT))
    AS INTEGER
  ) AS purchases_30
FROM @events AS e
JOIN @cuts AS c ON e.ts < c.cut_ts
WHERE e.item_id IS NOT NULL
GROUP BY c.cut, e.item_id
