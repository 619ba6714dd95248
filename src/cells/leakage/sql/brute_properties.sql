-- in: @item_properties, @items (the statement brute_items.sql); out: all dated properties of the items at hand
-- invariant: at any time, before the cut-offs and after
-- cut: item
SELECT CAST(ts AS DOUBLE) AS ts, item_id, category_id, CAST(price AS DOUBLE) AS price, CAST(available AS INTEGER) AS available
FROM @item_properties
WHERE item_id IN (@items)
