-- in: @events, @cuts, @item_categories, @item_prices (what was known from a time on); out: each item with an event before a cut, and what was known of it then
-- invariant: one row for each cut and item; nothing from the cut on is read
-- cut: item
WITH seen AS (
  SELECT c.cut, e.item_id, min(e.ts) AS first_ts
  FROM @events AS e
  JOIN @cuts AS c ON e.ts < c.cut_ts
  WHERE e.item_id IS NOT NULL
  GROUP BY c.cut, e.item_id
),
categories AS (
  SELECT c.cut, d.item_id, arg_max(d.category_id, d.ts) AS category_id
  FROM @item_categories AS d
  JOIN @cuts AS c ON d.ts < c.cut_ts
  GROUP BY c.cut, d.item_id
),
prices AS (
  SELECT c.cut, d.item_id, CAST(arg_max(d.price, d.ts) AS FLOAT) AS price
  FROM @item_prices AS d
  JOIN @cuts AS c ON d.ts < c.cut_ts
  GROUP BY c.cut, d.item_id
)
SELECT seen.cut, seen.item_id, seen.first_ts, categories.category_id, prices.price
FROM seen
LEFT JOIN categories ON categories.cut = seen.cut AND categories.item_id = seen.item_id
LEFT JOIN prices ON prices.cut = seen.cut AND prices.item_id = seen.item_id
