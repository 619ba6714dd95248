-- In: @item_properties. Out: joins to the newest category and price of an item at the time of the event.
-- Holds: at most one match per event.
ASOF LEFT JOIN (
  SELECT item_id, ts, category_id FROM @item_properties WHERE category_id IS NOT NULL
) AS dated_category ON dated_category.item_id = e.item_id AND dated_category.ts <= e.ts
ASOF LEFT JOIN (
  SELECT item_id, ts, price FROM @item_properties WHERE price IS NOT NULL
) AS dated_price ON dated_price.item_id = e.item_id AND dated_price.ts <= e.ts
