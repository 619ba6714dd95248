/** Finds a Firefox: the one that `FIREFOX_PATH` names, else the system's. Nothing is installed. */
import { findProgram, namedProgram } from '../lib/programs';

const COMMANDS = ['firefox-esr', 'firefox'];
const PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

export function findFirefox(): string | null {
  return namedProgram('FIREFOX_PATH') ?? findProgram(COMMANDS, PLACES);
}
