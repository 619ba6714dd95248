import { EVENT_KINDS } from '../protocol';

/** Files of a person are registered under this folder: the only one that statements may read. */
export const INTAKE_FOLDER = 'intake/';

const EVENT_ENUM = EVENT_KINDS.map((kind) => `'${kind}'`).join(', ');

/** Run on every new connection: failures then come as JSON, with the place in the statement. */
export const CONNECTION_SETTING = 'SET errors_as_json = true';

/** The database on disk, beside the one in memory. */
export const KEPT = 'kept';
/** The folder of such databases, below the root of OPFS: a file for each notebook. */
export const KEPT_FOLDER = 'database';

/** How DuckDB names a file of that folder. */
export function keptPath(file: string): string {
  return `opfs://${KEPT_FOLDER}/${file}`;
}

/**
 * Opens it, before external access is switched off. Every commit goes to the file itself: DuckDB-WASM cannot
 * write a log to OPFS, and a commit that ends with the change of one header is whole or not there.
 */
export function attachKept(file: string): string[] {
  return [`ATTACH '${keptPath(file)}' AS ${KEPT} (TYPE duckdb)`, "SET checkpoint_threshold = '0KB'"];
}

/** Run on every new connection where tables are kept: a name is looked for in memory first, then on disk. */
export const FIND_KEPT = `SET search_path = 'memory.main,${KEPT}.main'`;

/**
 * Run once on every new database. Extensions would be fetched from DuckDB's host at run time, so no
 * statement may need one; and no statement can reach a file or an address outside the intake folder.
 */
export const SETTINGS = [
  `CREATE TYPE event_kind AS ENUM (${EVENT_ENUM})`,
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET allow_community_extensions = false',
  `SET allowed_directories = ['${INTAKE_FOLDER}']`,
  'SET enable_external_access = false',
];
