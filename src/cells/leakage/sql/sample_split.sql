-- in: @sample, @columns (the features), $split (0 train, 1 validation); out: label, weight and features of the sampled rows of one split
-- invariant: no row of another split; in the order of example_id
-- cut: user
SELECT label, weight, @columns
FROM @sample
WHERE split = $split
ORDER BY example_id
