-- in: @focus, @item_before_0, @item_before_7, @item_before_30, @item_prices, @expressions; out: the features of each row's item
-- invariant: one row for each example; only what was known before the cut-off counts
-- cut: user
SELECT
  i.example_id,
  @expressions
FROM (
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
  ASOF LEFT JOIN @item_prices AS p ON p.item_id = f.item_id AND p.ts < f.cutoff_ts
  LEFT JOIN @item_before_0 AS s ON s.example_id = f.example_id
  LEFT JOIN @item_before_7 AS d7 ON d7.example_id = f.example_id
  LEFT JOIN @item_before_30 AS d30 ON d30.example_id = f.example_id
) AS i
