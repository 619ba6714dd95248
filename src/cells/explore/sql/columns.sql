-- in: $table, the name of a table; out: the names of its columns
-- invariant: a table that is also kept on disk is told once
-- cut: whole
SELECT DISTINCT column_name AS name
FROM duckdb_columns()
WHERE table_name = $table
ORDER BY column_name
