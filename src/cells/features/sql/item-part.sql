-- in: @focus, @item_states, @item_prices; out: @item_part, each example with its item's popularity and properties
-- invariant: one row for each example; every state is of a time before the cut-off (now) or before the window begins
CREATE OR REPLACE TABLE @item_part AS
SELECT
  f.example_id,
  f.item_id,
  coalesce(s."views", 0) - coalesce(d7."views", 0) AS views_7,
  coalesce(s."views", 0) - coalesce(d30."views", 0) AS views_30,
  coalesce(s.purchases, 0) - coalesce(d30.purchases, 0) AS purchases_30,
  p.price,
  p.highest_price,
  p.available
FROM @focus AS f
ASOF LEFT JOIN @item_states AS s ON s.item_id = f.item_id AND s.ts < f.cutoff_ts
ASOF LEFT JOIN @item_states AS d7 ON d7.item_id = f.item_id AND d7.ts < f.cutoff_ts - 604800000
ASOF LEFT JOIN @item_states AS d30 ON d30.item_id = f.item_id AND d30.ts < f.cutoff_ts - 2592000000
ASOF LEFT JOIN @item_prices AS p ON p.item_id = f.item_id AND p.ts < f.cutoff_ts
