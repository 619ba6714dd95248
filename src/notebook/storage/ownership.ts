/** One tab at a time writes: the one that holds the lock. */

const LOCK = 'sessionbook-storage';
/** A page that is being reloaded lets go of the lock about when the new one asks for it. */
const PATIENCE_MS = 1000;

/** `free`: nobody writes; the tab in which a person asks for it does from then on. */
export type Ownership = 'mine' | 'elsewhere' | 'free';

type Locks = Pick<LockManager, 'request'>;
/** Tells the other tabs that one of them writes now. */
type Channel = Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;

interface Surroundings {
  locks?: Locks | undefined;
  channel?: Channel | null;
  patienceMs?: number;
}

/**
 * Asks for the right to write, until this page ends. Tells at first `mine` or `elsewhere`; then `free` when the
 * tab that wrote is gone, and `elsewhere` again when another has taken its place. The waiting tabs only watch: none gets
 * the lock before a person asks for it there. The function that it gives takes it, and gives whether it could.
 * Where the browser has no locks it is `mine`.
 */
export function askForOwnership(
  tell: (ownership: Ownership) => void,
  {
    locks = globalThis.navigator?.locks,
    channel = openChannel(),
    patienceMs = PATIENCE_MS,
  }: Surroundings = {},
): () => Promise<boolean> {
  let told: Ownership | null = null;
  const say = (ownership: Ownership) => {
    told = ownership;
    tell(ownership);
  };
  if (!locks) {
    say('mine');
    return async () => true;
  }
  /** Shared, so that every waiting tab hears that nobody writes; let go at once. */
  const watch = () => {
    say('elsewhere');
    locks
      .request(LOCK, { mode: 'shared' }, () => {
        if (told === 'elsewhere') say('free');
      })
      .catch(() => {});
  };
  const take = async (): Promise<boolean> => {
    if (told === 'mine') return true;
    const isMine = await hold(locks, patienceMs);
    if (isMine) {
      say('mine');
      channel?.postMessage('taken');
    } else watch();
    return isMine;
  };
  if (channel) {
    channel.onmessage = () => {
      if (told === 'free') watch();
    };
  }
  void take();
  return take;
}

/** Holds the lock for as long as the page lives, if it can be had soon. */
function hold(locks: Locks, patienceMs: number): Promise<boolean> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  return new Promise((resolve) => {
    locks
      .request(LOCK, { signal: patience.signal }, () => {
        clearTimeout(timer);
        resolve(true);
        return new Promise<never>(() => {});
      })
      .catch(() => {
        clearTimeout(timer);
        // Refused for another reason than patience: here locks keep nobody apart.
        resolve(!patience.signal.aborted);
      });
  });
}

function openChannel(): Channel | null {
  return typeof BroadcastChannel === 'undefined' || typeof window === 'undefined'
    ? null
    : new BroadcastChannel(LOCK);
}
