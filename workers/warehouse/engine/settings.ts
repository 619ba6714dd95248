/**
 * Run once on every new database. Extensions would be fetched from DuckDB's host at run time, so no
 * statement may need one; a database with the rules below says so instead of reaching for the network.
 */
export const SETTINGS = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET allow_community_extensions = false',
  "SET TimeZone = 'UTC'",
  'SET errors_as_json = true',
];
