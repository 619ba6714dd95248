-- in: @known, @items_at; out: what each case did in each category
-- invariant: one row for each case and category that it touched
-- cut: whole
SELECT
  known.case_id,
  items.category_id,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(*) FILTER (WHERE known.event = 'purchase') AS INTEGER) AS purchases,
  max(known.ts) AS last_ts
FROM @known AS known
JOIN @items_at AS items ON items.cut = known.cut AND items.item_id = known.item_id
WHERE items.category_id IS NOT NULL
GROUP BY known.case_id, items.category_id
