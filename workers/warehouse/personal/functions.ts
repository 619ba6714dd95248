/**
 * What a person's statement may call. Every function of the engine was looked at once: `functions.test.ts` holds these
 * lists to the catalog, so that a new version of DuckDB brings no function unseen.
 */

/** Functions that stand in place of a table and compute from their arguments only. */
export const HARMLESS_TABLE_FUNCTIONS: ReadonlySet<string> = new Set([
  'range',
  'generate_series',
  'unnest',
  'repeat',
  'repeat_row',
]);

/** Names that tell of the connection or the database, also without parentheses. */
export const TELLING_WORDS: ReadonlySet<string> = new Set([
  'current_catalog',
  'current_role',
  'current_schema',
  'current_user',
  'session_user',
]);

/** Functions that look or act outside the statement: settings, catalog, sequences, files, other statements. */
const REACHING: ReadonlySet<string> = new Set([
  ...TELLING_WORDS,
  ...['current_database', 'current_schemas', 'current_query', 'current_query_id', 'current_setting'],
  ...[
    'current_connection_id',
    'current_transaction_id',
    'txid_current',
    'in_search_path',
    'getenv',
    'getvariable',
  ],
  ...['nextval', 'currval', 'setseed', 'write_log', 'stats', 'which_secret', 'user', 'get_block_size'],
  ...[
    'col_description',
    'obj_description',
    'shobj_description',
    'format_type',
    'format_pg_type',
    'map_to_pg_oid',
  ],
  ...['inet_client_addr', 'inet_client_port', 'inet_server_addr', 'inet_server_port'],
  // They take the bytes of an aggregate's memory for granted.
  ...['combine', 'finalize'],
  ...['query', 'query_table', 'glob', 'sniff_csv', 'read_blob', 'read_text', 'read_csv', 'read_csv_auto'],
  ...[
    'seq_scan',
    'arrow_scan',
    'arrow_scan_dumb',
    'checkpoint',
    'force_checkpoint',
    'summary',
    'histogram_values',
  ],
  ...[
    'all_profiling_output',
    'collations',
    'copy_database',
    'database_list',
    'database_size',
    'extension_versions',
  ],
  ...['functions', 'import_database', 'metadata_info', 'platform', 'show', 'show_databases', 'show_tables'],
  ...[
    'show_tables_expanded',
    'storage_info',
    'table_info',
    'test_all_types',
    'test_vector_types',
    'user_agent',
  ],
  ...['truncate_duckdb_logs'],
]);

/** Families of such functions, those of extensions and of later versions included. */
const REACHING_FAMILY =
  /^(__internal|duckdb_|pragma_|pg_|read_|write_|copy_|load_|sqlite_|postgres_|mysql_|iceberg_|delta_|parquet_|http_|enable_|disable_|verify_|has_\w+_privilege$)|_(scan|scan_dumb|attach|execute|secret|secrets|metadata)$/;

/** Of those families, what computes from its arguments only. */
const HARMLESS_IN_FAMILY: ReadonlySet<string> = new Set(['pg_typeof', 'pg_size_pretty']);

/** Whether a function of this name (lower case) may not be called. */
export function reachesOut(name: string): boolean {
  return REACHING.has(name) || (REACHING_FAMILY.test(name) && !HARMLESS_IN_FAMILY.has(name));
}
