/**
 * The service worker: keeps every file of the site at the first visit, answers from what it kept, and adds the
 * headers that isolate the page where the host does not send them.
 */
import { PrecacheController } from 'workbox-precaching';
import { answer, type Sources } from './answer';
import { TAKE_OVER, type TakeOverAnswer } from './protocol';

/** Of TypeScript's worker library, which cannot stand beside the page's in one project. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Asking extends Lasting {
  data: unknown;
  ports: readonly MessagePort[];
}
interface Scope {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  registration: { scope: string };
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<{ url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Asking) => void): void;
}
declare const self: Scope;

const files = new PrecacheController();
// The build writes the list of files here.
files.precache(self.__WB_MANIFEST);

const sources: Sources = {
  scope: self.registration.scope,
  kept: (address) => files.matchPrecache(address),
  host: (request) => fetch(request),
};

// The page of the first visit is answered from now on too: nothing has to be loaded twice.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event.request, sources));
});

self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(takeOver().then((said) => event.ports[0]?.postMessage(said)));
});

/** A tab that goes on with the old page would not find its files any more: with others open nothing is done. */
async function takeOver(): Promise<TakeOverAnswer> {
  // A worker that waits controls nobody yet: all tabs of this host are asked for, and those of the site taken.
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tabs = windows.filter(({ url }) => url.startsWith(sources.scope));
  if (tabs.length > 1) return { ok: false, otherTabs: tabs.length - 1 };
  await self.skipWaiting();
  return { ok: true };
}
