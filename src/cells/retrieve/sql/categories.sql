-- in: @items_at, $cut; out: the category of each item that has one at a cut
-- invariant: one row for each item
-- cut: item
SELECT item_id, category_id FROM @items_at WHERE cut = $cut AND category_id IS NOT NULL
