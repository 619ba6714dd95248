import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** The text of a file of `../shared/data`, the folder of reference data beside the repository. */
export function sharedText(path: string): string {
  return readFileSync(shared + path, 'utf8');
}

/** Whether the named files of `../shared/data` are there; if not, the name to give the skipped tests says so. */
export function needsShared(name: string, paths: readonly string[]): { name: string; missing: boolean } {
  const missing = paths.filter((path) => !existsSync(shared + path));
  if (missing.length === 0) return { name, missing: false };
  return { name: `${name} (skipped: ../shared/data has no ${missing.join(', ')})`, missing: true };
}
