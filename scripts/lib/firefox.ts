/** Finds a Firefox: the one that `FIREFOX_PATH` names, else the system's. Nothing is installed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const COMMANDS = ['firefox-esr', 'firefox'];
const PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

export function findFirefox(): string | null {
  const named = process.env.FIREFOX_PATH;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find((path) => existsSync(path)) ?? null;
}
