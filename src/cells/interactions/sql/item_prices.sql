-- in: @events; out: the price of each item at each of its events that has one
-- invariant: one row for each item and time
-- cut: item
SELECT item_id, ts, max(price) AS price
FROM @events
WHERE item_id IS NOT NULL AND price IS NOT NULL
GROUP BY item_id, ts
