import { SITE_FILE } from './route';

/** The hosted demo of a template: where it is, below the site. */
const PATH = /^demos\/([\w-]+)\.json$/;

/** The address of a template's demo. */
export function demoHash(template: string): string {
  return `#${SITE_FILE}demos/${template}.json`;
}

/** The template whose demo a notebook of this name is; null for every other notebook. */
export function demoName(name: string): string | null {
  if (!name.startsWith(SITE_FILE)) return null;
  return PATH.exec(name.slice(SITE_FILE.length))?.[1] ?? null;
}
