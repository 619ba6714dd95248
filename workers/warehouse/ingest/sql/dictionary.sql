-- in: one optional id column of the staging table; out: its dictionary, dense from 0 in order of first appearance
-- invariant: one row for each text that occurs in a kept row; its name, where there are names, is the first that it has
CREATE OR REPLACE TABLE @dictionary AS
SELECT CAST(row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS @id, source_id$name
FROM (
  SELECT @key AS source_id, min(row_id) AS first_row$first_name
  FROM @staged
  WHERE reason IS NULL AND @key IS NOT NULL
  GROUP BY @key
);
