import { EVENT_KINDS } from '../protocol';

/** Files of a person are registered under this folder: the only one that statements may read. */
export const INTAKE_FOLDER = 'intake/';

const EVENT_ENUM = EVENT_KINDS.map((kind) => `'${kind}'`).join(', ');

/** Run on every new connection: failures then come as JSON, with the place in the statement. */
export const CONNECTION_SETTING = 'SET errors_as_json = true';

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
