-- in: @item_prices; out: @latest_prices, @item_prices with the newest row of each item only, dated back to the beginning: a leak, to measure what it lifts
-- invariant: one row for each item
CREATE OR REPLACE TABLE @latest_prices AS
SELECT item_id, CAST(0 AS BIGINT) AS ts, arg_max(price, ts) AS price, arg_max(available, ts) AS available, max(highest_price) AS highest_price
FROM @item_prices
GROUP BY item_id
