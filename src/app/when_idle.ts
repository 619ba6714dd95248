/** Acts when the browser has nothing better to do, at the latest after `timeout` milliseconds. */
export function whenIdle(act: () => void, timeout: number): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout });
  else setTimeout(act, 50);
}
