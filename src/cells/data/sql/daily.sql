-- in: @events (the canonical events); out: one row for each UTC day with events, with the number of events of each kind
-- invariant: the counts of all days add up to the number of events; day counts from 1970-01-01
-- cut: whole
SELECT
  CAST(ts // 86400000 AS INTEGER) AS day,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(*) FILTER (WHERE event = 'cart') AS INTEGER) AS carts,
  CAST(count(*) FILTER (WHERE event = 'purchase') AS INTEGER) AS purchases
FROM @events
GROUP BY day
ORDER BY day
