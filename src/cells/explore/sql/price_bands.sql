-- in: @sales, @events, $sold_band and $event_band, numbers of the band of a price; out: by band: purchases, revenue, and views where views have a price of their own
-- invariant: purchases and revenues add up to those of all priced purchases; bands without a row are empty
-- cut: whole
SELECT band, sum(purchases) AS purchases, sum(revenue) AS revenue, sum(viewed) AS viewed
FROM (
  SELECT
    CAST($sold_band AS INTEGER) AS band,
    CAST(count(*) AS DOUBLE) AS purchases,
    coalesce(sum(s.revenue), 0) AS revenue,
    CAST(0 AS DOUBLE) AS viewed
  FROM @sales AS s
  WHERE s.price IS NOT NULL
  GROUP BY band
  UNION ALL
  SELECT CAST($event_band AS INTEGER) AS band, 0, 0, CAST(count(*) AS DOUBLE)
  FROM @events AS e
  WHERE e.event = 'view' AND e.price IS NOT NULL
  GROUP BY band
) AS counted
GROUP BY band
ORDER BY band
