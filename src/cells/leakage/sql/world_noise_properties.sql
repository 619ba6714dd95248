-- in: @world_items, $items; out: other prices and stock at and after each world's cut-off
-- invariant: every added row has ts >= the cut-off
-- cut: whole
SELECT
  i.cutoff_ts + n.number * CAST(3600000 AS BIGINT),
  CAST(i.item_id + i.world * CAST($items AS BIGINT) AS INTEGER),
  CAST(n.number AS INTEGER),
  n.number % 2,
  CAST(1000 + n.number * 17 AS FLOAT)
FROM @world_items AS i
CROSS JOIN (SELECT unnest(range(0, 3)) AS number) AS n
