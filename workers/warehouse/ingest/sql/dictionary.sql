-- in: @staged, @id (an optional id), @key (its column), $name, $first_name (where there are names); out: its dictionary, dense from 0 in order of first appearance
-- invariant: one row for each text that occurs in a kept row; its name, where there are names, is the first that it has
-- cut: whole
SELECT CAST(row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS @id, source_id$name
FROM (
  SELECT @key AS source_id, min(row_id) AS first_row$first_name
  FROM @staged
  WHERE reason IS NULL AND @key IS NOT NULL
  GROUP BY @key
)
