-- in: @sequence_items; out: the same, in the order of their numbers
-- invariant: row n has the number n
-- cut: item
SELECT item_id, label, events, first_ts, category_id, brand_id
FROM @sequence_items
ORDER BY item_index
