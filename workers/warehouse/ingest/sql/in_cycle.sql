-- in: @staged (categories with parents), @category_tree, @categories; out: the staged rows whose category the tree does not reach
-- invariant: empty where no category is above itself
-- cut: whole
SELECT row_id
FROM @staged
WHERE reason IS NULL
  AND category_key NOT IN (
    SELECT categories.source_id
    FROM @category_tree AS tree
    JOIN @categories AS categories ON categories.category_id = tree.category_id
  )
