import { type RefObject, startTransition, useEffect, useState } from 'react';
import { whenIdle } from '../when_idle';

/** Panels whose turn has not come, in the order of asking. */
const waiting: (() => void)[] = [];
let isScheduled = false;

/** A panel this far below or above the window counts as seen. */
const NEAR = '25% 0px';

/**
 * Whether it is this panel's turn to be drawn: at once where it is wanted `now`, soon where it is in the window
 * or near it, else one after the other when the browser has nothing better to do. A long notebook so answers at
 * once, and soon is all there: to be searched, and to be printed.
 */
export function useTurn(place: RefObject<Element | null>, now: boolean): boolean {
  const [turn, setTurn] = useState(now);
  const wanted = turn || now;
  useEffect(() => {
    const element = place.current;
    if (wanted) schedule();
    if (wanted || !element) return;
    const take = () => setTurn(true);
    const leave = wait(take);
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) take();
      },
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => {
      leave();
      observer.disconnect();
    };
  }, [place, wanted]);
  return wanted;
}

function wait(take: () => void): () => void {
  if (waiting.push(take) === 1) window.addEventListener('beforeprint', takeAll);
  schedule();
  return () => {
    const at = waiting.indexOf(take);
    if (at >= 0) waiting.splice(at, 1);
    schedule();
    if (waiting.length === 0) window.removeEventListener('beforeprint', takeAll);
  };
}

function takeAll(): void {
  for (const take of [...waiting]) take();
}

function schedule(): void {
  if (isScheduled || waiting.length === 0) return;
  isScheduled = true;
  whenIdle(() => {
    isScheduled = false;
    const next = waiting.shift();
    // Not urgent: React draws it in slices, and lets whatever a person does go before. The next one comes when
    // this one is there, else several would be put on the page in one long task.
    if (next) startTransition(next);
  }, 500);
}
