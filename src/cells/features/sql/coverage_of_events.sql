-- in: @events; out: items with events, and how many of them have a price in one; stock is not known
-- invariant: items with a price <= items
-- cut: whole
SELECT
  CAST(count(DISTINCT item_id) AS DOUBLE) AS items,
  CAST(count(DISTINCT item_id) FILTER (WHERE price IS NOT NULL) AS DOUBLE) AS priced,
  CAST(0 AS DOUBLE) AS stocked
FROM @events
