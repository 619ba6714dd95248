-- in: @known, @items_at; out: what each case did at all, and what it usually pays
-- invariant: one row for each case of which anything is known
-- cut: whole
SELECT
  known.case_id,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(DISTINCT known.item_id) AS INTEGER) AS items,
  CAST(count(*) FILTER (WHERE known.event = 'cart') AS INTEGER) AS carts,
  CAST(count(*) FILTER (WHERE known.event = 'purchase') AS INTEGER) AS purchases,
  CAST(count(DISTINCT known.ts // 86400000) AS INTEGER) AS days,
  max(known.ts) AS last_ts,
  max(known.ts) FILTER (WHERE known.event = 'purchase') AS bought_ts,
  avg(ln(1 + coalesce(known.price, items.price))) AS looked_at,
  avg(ln(1 + coalesce(known.price, items.price))) FILTER (WHERE known.event = 'purchase') AS paid,
  arg_max(known.item_id, (known.ts, known.event_id)) AS last_item,
  arg_max(items.category_id, (known.ts, known.event_id)) AS last_category,
  arg_max(known.item_id, (known.ts, known.event_id)) FILTER (WHERE known.event = 'purchase') AS last_bought
FROM @known AS known
LEFT JOIN @items_at AS items ON items.cut = known.cut AND items.item_id = known.item_id
GROUP BY known.case_id
