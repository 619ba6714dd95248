-- in: @category_tree; out: each category's parent, NULL for roots
-- invariant: one row per category of the tree
-- cut: whole
SELECT category_id, parent_id
FROM @category_tree
