import { useSyncExternalStore } from 'react';

/** What the address says is shown: the gallery, a notebook to be begun, or one with, perhaps, one of its panels. */
export type Route =
  | { page: 'gallery' }
  | { page: 'new'; template: string }
  | { page: 'notebook'; name: string; cell: string | null };

/** Begins the name of a notebook that is a link: `s=<text>`. */
export const LINK = 's=';
/** Begins the name of a notebook that is a file beside the site: `open=<path>`. */
export const SITE_FILE = 'open=';

/**
 * The route in a location hash: `#/n/<name>`, `#/n/<name>/<cell>`, `#/new/<template>`, `#s=<link>` or `#open=<path>`;
 * anything else is the gallery. The last two are names of notebooks themselves, so that every panel of one has an address.
 */
export function parseRoute(hash: string): Route {
  const address = hash.slice(1);
  if (isAddress(address)) return { page: 'notebook', name: decode(address), cell: null };
  const template = /^#\/new\/([^/]+)\/?$/.exec(hash)?.[1];
  if (template) return { page: 'new', template: decode(template) };
  const match = /^#\/n\/([^/]+)(?:\/([^/]+))?\/?$/.exec(hash);
  const name = match?.[1];
  if (!name) return { page: 'gallery' };
  return { page: 'notebook', name: decode(name), cell: match[2] ? decode(match[2]) : null };
}

/** The hash of a notebook, or of one of its panels. */
export function notebookHash(name: string, cell?: string): string {
  const base = `#/n/${encodeURIComponent(name)}`;
  return cell ? `${base}/${encodeURIComponent(cell)}` : base;
}

/** The hash that begins a notebook of a template. */
export function beginHash(template: string): string {
  return `#/new/${encodeURIComponent(template)}`;
}

export const GALLERY_HASH = '#/';

/** The current route; follows the address. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, routeHash);
  return parseRoute(hash);
}

export function navigate(hash: string): void {
  window.location.hash = hash;
}

/** Goes there in place of the address that leads there: going back leads before both. */
export function redirect(hash: string): void {
  window.location.replace(hash);
}

let lastRouteHash = '';

/** A bare `#cell` (a link in a note) is a place on the page, not another page. */
function routeHash(): string {
  const { hash } = window.location;
  if (isPage(hash)) lastRouteHash = hash;
  return lastRouteHash;
}

/** Whether a hash names a page, rather than a place on this one. */
export function isPage(hash: string): boolean {
  return hash === '' || hash.startsWith('#/') || isAddress(hash.slice(1));
}

function isAddress(text: string): boolean {
  return text.startsWith(LINK) || text.startsWith(SITE_FILE);
}

function listen(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** Whether a notebook of this name is stored in the browser, rather than read from its address. */
export function isStoredName(name: string): boolean {
  return !isAddress(name);
}

/** Percent signs resolved; a text that is not encoded rightly stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
