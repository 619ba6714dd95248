/** The public samples in the folder beside the project; a clone elsewhere may not have them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/lib/build';
import { test } from './fixtures';

const FOLDER = join(ROOT, '..', 'shared', 'data');

export const RETAILROCKET = {
  events: join(FOLDER, 'retailrocket', 'events_sample.csv'),
  tree: join(FOLDER, 'retailrocket', 'category_tree.csv'),
};
export const REES46 = join(FOLDER, 'rees46', '2019-10-01_first_5k.csv');

/** Skips the test, saying why, where a sample is absent. */
export function needsFile(path: string): void {
  test.skip(!existsSync(path), `${path} is not here: the public samples are no part of the project`);
}
