-- In: the name of a table as a literal. Out: the names of its columns.
-- Holds: a table that is also kept on disk is told once.
SELECT DISTINCT column_name AS name
FROM duckdb_columns()
WHERE table_name = $table
ORDER BY column_name
