-- in: @item_prices; out: @item_prices with the newest row of each item only, dated back to the beginning: a leak, to measure what it lifts
-- invariant: one row for each item
-- cut: item
SELECT item_id, CAST(0 AS BIGINT) AS ts, arg_max(price, ts) AS price, arg_max(available, ts) AS available, max(highest_price) AS highest_price
FROM @item_prices
GROUP BY item_id
