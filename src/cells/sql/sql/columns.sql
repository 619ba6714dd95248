-- in: $tables, names of tables as a list of literals; out: table_name, column_name, data_type, column_index
-- invariant: columns stand in the order of their table; a table that is also kept on disk is told once
-- cut: whole
SELECT DISTINCT table_name, column_name, data_type, column_index
FROM duckdb_columns()
WHERE table_name IN ($tables)
ORDER BY table_name, column_index
