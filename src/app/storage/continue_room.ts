/** How high the list of a person's notebooks was at the last visit: it is held until the list has come. */
const KEY = 'sessionbook-list-height';
/** More than any list is, px: what anybody else wrote there does not count. */
const MOST = 2000;

/** In px; 0 where there was no list, or storage is switched off. */
export function heldRoom(): number {
  try {
    const height = Number(localStorage.getItem(KEY));
    return height > 0 && height < MOST ? height : 0;
  } catch {
    return 0;
  }
}

export function holdRoom(height: number): void {
  try {
    if (height > 0) localStorage.setItem(KEY, String(Math.round(height)));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage can be switched off: then the list takes its room when it comes.
  }
}
