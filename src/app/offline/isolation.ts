/**
 * Threads need an isolated page, and isolation needs headers. Where the host does not send them the service
 * worker adds them, but only to pages loaded after it took over: the first visit has to load twice.
 */

/** What decides; read from the browser by `offline.ts`. */
export interface Circumstances {
  isolated: boolean;
  /** The service worker answers for this page. */
  controlled: boolean;
  /** The page stands by itself, not inside another page, whose headers would count. */
  top: boolean;
  /** It was reloaded for this before, in this tab. */
  tried: boolean;
  /** Something runs, or there is work on the page that a reload would disturb. */
  inUse: boolean;
}

/** What to do about threads: nothing, reload now, or leave it to the person. */
export function towardsThreads(now: Circumstances): 'nothing' | 'reload' | 'ask' {
  if (now.isolated || !now.controlled || !now.top || now.tried) return 'nothing';
  return now.inUse ? 'ask' : 'reload';
}

/** Where the page stands with its service worker. */
export type OfflineState =
  /** Not known yet: the page has just been loaded, or the files are being kept. */
  | 'preparing'
  /** Every file of the site is kept: it opens without a network. */
  | 'ready'
  /** The browser keeps nothing here: no service workers, a private window, or a page without https. */
  | 'impossible';

/** The line under the notebook's toolbar where calculations get by without threads; null where they do not. */
export function threadsLine(isolated: boolean, offline: OfflineState, wantsReload: boolean): string | null {
  if (isolated) return null;
  if (wantsReload) return 'Models train on one processor core until the page is reloaded.';
  if (offline === 'preparing') return null;
  if (offline === 'ready') return 'Models train on one processor core: this page is not isolated.';
  return 'Models train on one processor core: this browser window has no service worker (private window, or no https).';
}
