-- in: @categories, $name (how they are named); out: the name of each category
-- invariant: one row per category; a name has at most 80 letters
-- cut: whole
SELECT categories.category_id, $name AS name
FROM @categories AS categories
