-- in: @brute_rows, @session_events, @item_properties; out: all dated properties of the items at hand
-- invariant: at any time, before the cut-offs and after
SELECT CAST(ts AS DOUBLE) AS ts, item_id, category_id, CAST(price AS DOUBLE) AS price, CAST(available AS INTEGER) AS available
FROM @item_properties
WHERE item_id IN (@items)
