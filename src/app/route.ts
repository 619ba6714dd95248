import { useSyncExternalStore } from 'react';

/** What the address says is shown: the gallery, or a notebook with, perhaps, one of its panels. */
export type Route = { page: 'gallery' } | { page: 'notebook'; name: string; cell: string | null };

/** The route in a location hash: `#/n/<name>` or `#/n/<name>/<cell>`; anything else is the gallery. */
export function parseRoute(hash: string): Route {
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

export const GALLERY_HASH = '#/';

/** The current route; follows the address. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, routeHash);
  return parseRoute(hash);
}

export function navigate(hash: string): void {
  window.location.hash = hash;
}

let lastRouteHash = '';

/** A bare `#cell` (a link in a note) is a place on the page, not another page. */
function routeHash(): string {
  const { hash } = window.location;
  if (hash === '' || hash.startsWith('#/')) lastRouteHash = hash;
  return lastRouteHash;
}

function listen(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
