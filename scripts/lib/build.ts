/** Builds the site when what it is made of has changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');

const SOURCES = [
  'src',
  'workers',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

async function buildSite(): Promise<void> {
  await build({ root: ROOT, logLevel: 'warn' });
}

let ensured: Promise<void> | null = null;

/**
 * Builds only if a source is newer than the built page, and at most once a process.
 * `SESSIONBOOK_KEEP_BUILD=1` takes `dist/` as it is.
 */
export function ensureBuilt(): Promise<void> {
  ensured ??= buildIfChanged();
  return ensured;
}

async function buildIfChanged(): Promise<void> {
  const page = join(DIST, 'index.html');
  const builtAt = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (builtAt > 0 && process.env.SESSIONBOOK_KEEP_BUILD === '1') return;
  if (SOURCES.some((source) => newest(join(ROOT, source)) > builtAt)) await buildSite();
}

/** Time of the last change below a path, in ms; 0 if there is nothing. */
function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).map((name) => newest(join(path, name)));
  return Math.max(found.mtimeMs, ...inside);
}
