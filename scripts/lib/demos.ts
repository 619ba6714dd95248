import { join } from 'node:path';
import { ROOT } from './build';

/** The file of a template's demo; the built site serves it as `demos/<name>.json`. */
export function demoPath(name: string): string {
  return join(ROOT, 'public', 'demos', `${name}.json`);
}
