/** What a page and its service worker say to each other; types and names only. */

/** "Take over now": sent to a new worker that waits, when the person has asked for the update. */
export const TAKE_OVER = 'take-over';

/** The answer: it takes over, or it must not, because other tabs still run the old version. */
export type TakeOverAnswer = { ok: true } | { ok: false; otherTabs: number };
