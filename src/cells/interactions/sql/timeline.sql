-- in: @events, $start, $length; out: events and purchases in each period of $length ms from $start; periods without one have no row
-- invariant: the counts of all periods add up to the events with an item
-- cut: whole
SELECT
  CAST((ts - $start) // $length AS INTEGER) AS period,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(*) FILTER (WHERE event = 'purchase') AS INTEGER) AS purchases
FROM @events
WHERE item_id IS NOT NULL
GROUP BY period
ORDER BY period
