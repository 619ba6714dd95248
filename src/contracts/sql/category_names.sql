-- In: @categories, as categories, and $name: how they are named.
-- Holds: one row per category; a name has at most 80 letters.
SELECT categories.category_id, $name AS name
FROM @categories AS categories
