/** How much of the disk this site may use, and whether the browser may clear it by itself. */
export interface Room {
  /** Bytes. */
  used: number;
  left: number;
  /** The browser has promised to clear nothing without being asked. */
  isPersistent: boolean;
}

/** With less than this left, large results may not fit. */
const LITTLE_BYTES = 200e6;

/** Null where the browser does not tell. */
export async function readRoom(): Promise<Room | null> {
  try {
    const { usage = 0, quota } = await navigator.storage.estimate();
    if (quota === undefined) return null;
    return {
      used: usage,
      left: Math.max(0, quota - usage),
      isPersistent: await navigator.storage.persisted(),
    };
  } catch {
    return null;
  }
}

/** Asks the browser to keep what is stored until the person deletes it. Gives whether it does. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

export function isLittle({ left }: Room): boolean {
  return left < LITTLE_BYTES;
}
