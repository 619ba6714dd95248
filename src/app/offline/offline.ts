/** The page's side of the service worker: works offline, updates when asked, isolates the page for threads. */
import { Workbox } from 'workbox-window';
import { createStore } from 'zustand/vanilla';
import { TAKE_OVER, type TakeOverAnswer } from '../../service-worker/protocol';
import { workspace } from '../state/workspace';
import { isBusy, isInUse } from './in_use';
import { type OfflineState, towardsThreads } from './isolation';
import { offerUpdate } from './offer_update';

interface Offline {
  state: OfflineState;
  /** The page would have threads after a reload, and did not reload by itself. */
  wantsReload: boolean;
}

export const offline = createStore<Offline>(() => ({ state: 'preparing', wantsReload: false }));

/** In the tab's own storage: that this page was reloaded for its threads. */
const TRIED = 'sessionbook-reloaded-for-threads';

/** Registers the service worker; called once, after the page has loaded. */
export async function startOffline(address: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return offline.setState({ state: 'impossible' });
  const workbox = new Workbox(address);
  workbox.addEventListener('waiting', () => void offerUpdate(() => update(workbox)));
  // Not all files could be kept, for want of room or of a network.
  workbox.addEventListener('redundant', () => {
    if (offline.getState().state === 'preparing') offline.setState({ state: 'impossible' });
  });
  navigator.serviceWorker.addEventListener('controllerchange', considerReload);
  try {
    await workbox.register({ immediate: true });
    await navigator.serviceWorker.ready;
    offline.setState({ state: 'ready' });
    considerReload();
  } catch {
    // Private windows refuse; the page then works as it is.
    offline.setState({ state: 'impossible' });
  }
}

function considerReload(): void {
  const step = towardsThreads({
    isolated: window.crossOriginIsolated,
    controlled: navigator.serviceWorker.controller !== null,
    top: window.top === window,
    tried: sessionStorage.getItem(TRIED) !== null,
    inUse: isInUse(workspace.getState().notebooks),
  });
  if (step === 'ask') offline.setState({ wantsReload: true });
  if (step === 'reload') reloadForThreads();
}

/** Loads the page again, once in the life of a tab. */
export function reloadForThreads(): void {
  sessionStorage.setItem(TRIED, 'yes');
  window.location.reload();
}

/** Lets the new worker take over and loads its page; gives why not, as a sentence, where it may not. */
async function update(workbox: Workbox): Promise<string | null> {
  if (isBusy(workspace.getState().notebooks)) return 'A notebook is running. Update when it is done.';
  const registration = await navigator.serviceWorker.ready;
  if (!registration.waiting) return 'There is nothing to update any more.';
  workbox.addEventListener('controlling', () => window.location.reload());
  const said = await ask(registration.waiting);
  if (said.ok) return null;
  return said.otherTabs === 1
    ? 'Sessionbook is open in another tab. Close it, then update.'
    : `Sessionbook is open in ${said.otherTabs} other tabs. Close them, then update.`;
}

function ask(worker: ServiceWorker): Promise<TakeOverAnswer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<TakeOverAnswer>) => resolve(data);
    worker.postMessage(TAKE_OVER, [port2]);
  });
}
