/** One tab at a time writes: the one that holds the lock. */

const LOCK = 'sessionbook-storage';
/** A page that is being reloaded lets go of the lock about when the new one asks for it. */
const PATIENCE_MS = 1000;

/** `free`: another tab wrote until now and is closed; this one may after a reload. */
export type Ownership = 'mine' | 'elsewhere' | 'free';

type Locks = Pick<LockManager, 'request'>;

/**
 * Asks for the right to write, until this page ends. Tells at first `mine` or `elsewhere`, and `free` when
 * the other tab has closed. Where the browser has no locks it is `mine`.
 */
export function askForOwnership(
  tell: (ownership: Ownership) => void,
  locks: Locks | undefined = globalThis.navigator?.locks,
  patienceMs = PATIENCE_MS,
): void {
  if (!locks) {
    tell('mine');
    return;
  }
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    tell('elsewhere');
  }, patienceMs);
  locks
    .request(LOCK, () => {
      clearTimeout(timer);
      tell(isLate ? 'free' : 'mine');
      // Held for as long as the page lives.
      return new Promise<never>(() => {});
    })
    .catch(() => {
      clearTimeout(timer);
      if (!isLate) tell('mine');
    });
}
