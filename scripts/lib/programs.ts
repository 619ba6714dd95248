/** Where this computer keeps its programs. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first program of these names on the search path, or of these full paths; null where there is none. */
export function findProgram(names: readonly string[], places: readonly string[] = []): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places];
  return candidates.find(isExecutable) ?? null;
}

/** The program that a person names in an environment variable; null where the variable is not set. */
export function namedProgram(variable: string): string | null {
  const named = process.env[variable];
  if (!named) return null;
  if (isExecutable(named)) return named;
  throw new Error(`${variable} names "${named}", which is not a program.`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
