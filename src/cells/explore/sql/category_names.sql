-- In: @categories. Out: the file's own names, cut to 80 letters.
-- Holds: one row per category.
SELECT category_id, left(source_id, 80) AS name
FROM @categories
