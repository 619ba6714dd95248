/** Files of RetailRocket's size in its layout, made once by the project's own generator. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/build';
import { csvChunks } from '../../workers/generator/files/csv';
import { generatorParams } from '../../workers/generator/params';
import type { CsvFile, GeneratedShop } from '../../workers/generator/protocol';
import { generate } from '../../workers/generator/simulation/generate';

/** Outside git; delete it to have the files made again. */
const FOLDER = join(ROOT, '.cache', 'bench', 'retailrocket-scale');

/** Paths of these files, made if they are not there yet. */
export async function shopFiles<Name extends CsvFile['name']>(
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const paths = Object.fromEntries(names.map((name) => [name, join(FOLDER, name)])) as Record<Name, string>;
  const missing = names.filter((name) => !existsSync(paths[name]));
  if (missing.length > 0) {
    mkdirSync(FOLDER, { recursive: true });
    const shop = await generate(generatorParams.parse({ preset: 'retailrocket-scale' }), null);
    for (const name of missing) write(shop, name, paths[name]);
  }
  return paths;
}

export function megabytes(path: string): number {
  return statSync(path).size / 1e6;
}

/** Written under another name first, so that an interrupted run leaves no half file behind. */
function write(shop: GeneratedShop, name: CsvFile['name'], path: string): void {
  console.log(`Writing ${name} ...`);
  const file = openSync(`${path}.part`, 'w');
  for (const chunk of csvChunks(shop, name, { allProperties: true })) writeSync(file, chunk);
  closeSync(file);
  renameSync(`${path}.part`, path);
}
