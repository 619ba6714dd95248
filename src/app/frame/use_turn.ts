import { useEffect, useState } from 'react';

/** Who waits, in the order of asking. */
const waiting: (() => void)[] = [];
let isScheduled = false;

/**
 * Whether it is this panel's turn to be loaded: one after the other, each when the browser has nothing better
 * to do, so that a long notebook answers at once. `now` skips the line.
 */
export function useTurn(now: boolean): boolean {
  const [turn, setTurn] = useState(now);
  const wanted = turn || now;
  useEffect(() => {
    if (wanted) return;
    const take = () => setTurn(true);
    waiting.push(take);
    schedule();
    return () => {
      const place = waiting.indexOf(take);
      if (place >= 0) waiting.splice(place, 1);
    };
  }, [wanted]);
  return wanted;
}

function schedule(): void {
  if (isScheduled || waiting.length === 0) return;
  isScheduled = true;
  whenIdle(() => {
    isScheduled = false;
    waiting.shift()?.();
    schedule();
  });
}

function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 500 });
  else setTimeout(act, 50);
}
