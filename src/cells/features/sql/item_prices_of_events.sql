-- in: @events; out: the price of each item from a time on, as events named it, and the highest price until then
-- invariant: one row for each item and time; of several prices at one time the highest; availability is not known
-- cut: item
SELECT
  item_id,
  ts,
  price,
  CAST(NULL AS INTEGER) AS available,
  max(price) OVER (PARTITION BY item_id ORDER BY ts ROWS UNBOUNDED PRECEDING) AS highest_price
FROM (
  SELECT item_id, ts, max(price) AS price
  FROM @events
  WHERE item_id IS NOT NULL AND price IS NOT NULL
  GROUP BY item_id, ts
)
