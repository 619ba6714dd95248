/** What this browser keeps for the site, looked up where it lies. */

export interface Kept {
  what: string;
  /** The browser's own name for the place, as its developer tools show it. */
  where: string;
  /** How much; null where the browser does not say. */
  bytes: number | null;
  count: number;
}

/** Where the program is kept. */
export const CACHE = 'Cache storage';

/** Address of the folder that the site stands in: caches of others on the same host do not count. */
const HERE = new URL('./', window.location.href.split('#')[0]).href;

/** Everything that is kept; places that hold nothing are left out. */
export async function keptHere(): Promise<Kept[]> {
  const places = await Promise.all([program(), databases(), privateFiles(), settings()]);
  return places.filter(({ count }) => count > 0);
}

/** Removes the files of the program; they are kept again at the next visit. */
export async function forgetProgram(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(HERE);
  await registration?.unregister();
  for (const name of await programCaches()) await caches.delete(name);
}

async function programCaches(): Promise<string[]> {
  // Missing on pages without https.
  if (!('caches' in window)) return [];
  return (await caches.keys()).filter((name) => name.endsWith(HERE));
}

async function program(): Promise<Kept> {
  let [count, bytes] = [0, 0];
  for (const name of await programCaches()) {
    for (const response of await (await caches.open(name)).matchAll()) {
      count++;
      bytes += (await response.blob()).size;
    }
  }
  return { what: 'The program, to open without a network', where: CACHE, bytes, count };
}

async function databases(): Promise<Kept> {
  const found = (await indexedDB.databases?.().catch(() => [])) ?? [];
  return { what: 'Notebooks and results', where: 'IndexedDB', bytes: null, count: found.length };
}

async function privateFiles(): Promise<Kept> {
  const root = await navigator.storage?.getDirectory?.().catch(() => null);
  const { count, bytes } = root ? await sizeOf(root) : { count: 0, bytes: 0 };
  return { what: 'Unpacked files and tables', where: 'Private file system (OPFS)', bytes, count };
}

async function sizeOf(folder: FileSystemDirectoryHandle): Promise<{ count: number; bytes: number }> {
  let [count, bytes] = [0, 0];
  for await (const entry of folder.values()) {
    // A file that is being written by a worker can be listed, but not always opened.
    const inside =
      entry.kind === 'directory'
        ? await sizeOf(entry as FileSystemDirectoryHandle)
        : {
            count: 1,
            bytes: await (entry as FileSystemFileHandle).getFile().then(
              ({ size }) => size,
              () => 0,
            ),
          };
    count += inside.count;
    bytes += inside.bytes;
  }
  return { count, bytes };
}

async function settings(): Promise<Kept> {
  const keys = storedKeys();
  return {
    what: 'Light or dark, and how high your list is',
    where: 'Local storage',
    bytes: null,
    count: keys.length,
  };
}

function storedKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith('sessionbook'));
  } catch {
    // Storage can be switched off.
    return [];
  }
}
