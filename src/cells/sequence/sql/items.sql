-- in: @session_events, @sessions (with their split), @events, @item_categories (by time), @items, $label (how an item is named), $validation_from, $min_item_events; out: the items that a model learns, numbered from 0
-- invariant: only events of training sessions and facts from before the validation decide what is here
-- cut: whole
WITH counted AS (
  SELECT own.item_id, CAST(count(*) AS INTEGER) AS events, CAST(min(own.ts) AS DOUBLE) AS first_ts
  FROM @session_events AS own
  JOIN @sessions AS sessions ON sessions.session_id = own.session_id
  WHERE sessions.split = 'train' AND own.item_id IS NOT NULL
  GROUP BY own.item_id
  HAVING count(*) >= $min_item_events
),
categories AS (
  SELECT item_id, arg_max(category_id, ts) AS category_id
  FROM @item_categories
  WHERE ts < $validation_from
  GROUP BY item_id
),
brands AS (
  SELECT item_id, arg_max(brand_id, ts) AS brand_id
  FROM @events
  WHERE ts < $validation_from AND brand_id IS NOT NULL AND item_id IS NOT NULL
  GROUP BY item_id
)
SELECT
  CAST(row_number() OVER (ORDER BY counted.item_id) - 1 AS INTEGER) AS item_index,
  counted.item_id,
  $label AS label,
  counted.events,
  counted.first_ts,
  CAST(coalesce(categories.category_id, -1) AS INTEGER) AS category_id,
  CAST(coalesce(brands.brand_id, -1) AS INTEGER) AS brand_id
FROM counted
JOIN @items AS items ON items.item_id = counted.item_id
LEFT JOIN categories ON categories.item_id = counted.item_id
LEFT JOIN brands ON brands.item_id = counted.item_id
ORDER BY item_index
