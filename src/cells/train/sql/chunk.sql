-- in: features; out: the rows from one example_id up to another, which is left out; the id as row_id
-- invariant: labels are not read
SELECT @columns, CAST(features.example_id AS INTEGER) AS row_id
FROM @features AS features
WHERE features.example_id >= $from_id AND features.example_id < $to_id
ORDER BY features.example_id
