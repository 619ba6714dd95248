/** Counts what this page asks for, from its first moment on: the browser's own record, kept up. */
import { createStore } from 'zustand/vanilla';

interface RequestCount {
  all: number;
  /** Of these, requests to another site than the page's own. */
  foreign: number;
}

export const requests = createStore<RequestCount>(() => ({ all: 0, foreign: 0 }));

const record = new PerformanceObserver((list) => {
  requests.setState((before) => countRequests(before, list.getEntries(), window.location.origin));
});
record.observe({ type: 'resource', buffered: true });

/** The count with these entries added; what the page made itself (`blob:`, `data:`) left no machine. */
export function countRequests(
  { all, foreign }: RequestCount,
  entries: readonly { name: string }[],
  origin: string,
): RequestCount {
  for (const { name } of entries) {
    if (/^(blob|data):/.test(name)) continue;
    all++;
    if (new URL(name).origin !== origin) foreign++;
  }
  return { all, foreign };
}
