-- in: @columns (the default features, each as 1); out: two rows of features, to look at an expression
-- invariant: two rows
-- cut: whole
SELECT @columns
FROM (VALUES (0), (1)) AS two (place)
