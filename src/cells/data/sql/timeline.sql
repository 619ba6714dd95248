-- in: @events (the canonical events), $start, $length; out: events of each kind by period of $length ms from $start; periods without an event have no row
-- invariant: the counts of all periods add up to the number of events
-- cut: whole
SELECT
  CAST((ts - $start) // $length AS INTEGER) AS period,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(*) FILTER (WHERE event = 'cart') AS INTEGER) AS carts,
  CAST(count(*) FILTER (WHERE event = 'purchase') AS INTEGER) AS purchases
FROM @events
GROUP BY period
ORDER BY period
