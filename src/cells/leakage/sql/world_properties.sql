-- in: @world_items, @item_properties, $items; out: what was known of each world's items before its cut-off
-- invariant: nothing at or after the cut-off
-- cut: whole
SELECT
  p.ts,
  CAST(p.item_id + i.world * CAST($items AS BIGINT) AS INTEGER) AS item_id,
  p.category_id,
  p.available,
  p.price
FROM @item_properties AS p
JOIN @world_items AS i ON i.item_id = p.item_id AND p.ts < i.cutoff_ts
