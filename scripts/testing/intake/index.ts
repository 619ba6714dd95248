/** Every file of `../shared/data/intake` with its right value, after the README of that folder and the files themselves. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../lib/build';
import { ARCHIVES, PARQUET, SHAPES } from './containers';
import { HEADERS } from './headers';
import { LAYOUTS } from './layouts';
import { ORDERS } from './orders';
import type { RightFile } from './right_file';
import { TIMES, VALUES } from './values';

const FOLDER = join(ROOT, '..', 'shared', 'data', 'intake');

export const RIGHT: Readonly<Record<string, readonly RightFile[]>> = {
  times: TIMES,
  values: VALUES,
  'known layouts': LAYOUTS,
  orders: ORDERS,
  headers: HEADERS,
  shapes: SHAPES,
  'Parquet files': PARQUET,
  archives: ARCHIVES,
};

/** Where a file of the table lies. */
export const pathOf = ({ file }: RightFile) => join(FOLDER, file);

/** Why the files cannot be tried; null where they are here. */
export const absence = existsSync(FOLDER)
  ? null
  : `${FOLDER} is not here: the files of others are no part of the project`;

/** The files that lie in the folder, but for its README. */
export function filesThere(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(FOLDER.length + 1)
        .replaceAll('\\', '/'),
    );
}
