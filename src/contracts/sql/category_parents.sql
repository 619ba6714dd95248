-- In: @category_tree. Out: each category's parent, NULL for roots.
-- Holds: one row per category of the tree.
SELECT category_id, parent_id
FROM @category_tree
