-- in: @examples; out: rows and positives of the training and the validation split
-- invariant: labels of test rows are not read
-- cut: whole
SELECT split, CAST(count(*) AS DOUBLE) AS "rows", CAST(sum(label) AS DOUBLE) AS positives
FROM @examples
WHERE split IN ('train', 'validation')
GROUP BY split
ORDER BY split
