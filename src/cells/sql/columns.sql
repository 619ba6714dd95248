-- In: names of tables, as a list of literals. Out: table_name, column_name, data_type.
-- Invariant: columns stand in the order of their table.
SELECT table_name, column_name, data_type
FROM duckdb_columns()
WHERE table_name IN ($tables)
ORDER BY table_name, column_index
