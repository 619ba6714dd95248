-- in: @events; out: events, views and purchases by category, the largest first; NULL for events of unknown category
-- invariant: the counts add up to all events
-- cut: whole
SELECT
  category_id,
  CAST(count(*) AS DOUBLE) AS events,
  CAST(count(*) FILTER (WHERE event = 'view') AS DOUBLE) AS "views",
  CAST(count(*) FILTER (WHERE event = 'purchase') AS DOUBLE) AS purchases
FROM @events
GROUP BY category_id
ORDER BY events DESC, category_id
