-- in: @item_properties; out: price and availability of each item from a time on, and the highest price until then
-- invariant: one row for each item and time; a property that a row does not name keeps its earlier value
-- cut: item
SELECT
  item_id,
  ts,
  last_value(price IGNORE NULLS) OVER life AS price,
  last_value(available IGNORE NULLS) OVER life AS available,
  max(price) OVER life AS highest_price
FROM (
  SELECT item_id, ts, max(price) AS price, CAST(max(available) AS INTEGER) AS available
  FROM @item_properties
  GROUP BY item_id, ts
)
WINDOW life AS (PARTITION BY item_id ORDER BY ts ROWS UNBOUNDED PRECEDING)
