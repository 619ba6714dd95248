import { type RefObject, startTransition, useEffect, useState } from 'react';
import { whenIdle } from '../when_idle';

interface Waiting {
  /** Brings what it is drawn with. */
  prepare: () => Promise<void>;
  take: () => void;
}

/** Panels whose turn has not come, in the order of asking. */
const waiting: Waiting[] = [];
let isScheduled = false;

/** A panel this far below or above the window counts as seen. */
const NEAR = '25% 0px';

const nothing = async () => {};

/**
 * Whether it is this panel's turn to be drawn: at once where it is wanted `now`, soon where it is in the window
 * or near it, else one after the other when the browser has nothing better to do. A long notebook so answers at
 * once, and soon is all there: to be searched, and to be printed. Whose turn is not `now` is drawn once `prepare`
 * has brought its code (or failed to: then drawing says so), in a task of its own.
 */
export function useTurn(place: RefObject<Element | null>, now: boolean, prepare = nothing): boolean {
  const [turn, setTurn] = useState(now);
  const wanted = turn || now;
  useEffect(() => {
    const element = place.current;
    if (wanted) schedule();
    if (wanted || !element) return;
    const take = () => setTurn(true);
    const leave = wait({ prepare, take });
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void prepared(prepare).then(take);
      },
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => {
      leave();
      observer.disconnect();
    };
  }, [place, wanted, prepare]);
  return wanted;
}

function wait(one: Waiting): () => void {
  if (waiting.push(one) === 1) window.addEventListener('beforeprint', takeAll);
  schedule();
  return () => {
    const at = waiting.indexOf(one);
    if (at >= 0) waiting.splice(at, 1);
    schedule();
    if (waiting.length === 0) window.removeEventListener('beforeprint', takeAll);
  };
}

function takeAll(): void {
  for (const { take } of [...waiting]) take();
}

/** Fulfilled when it has come, and when it will not. */
function prepared(prepare: () => Promise<void>): Promise<void> {
  return prepare().catch(() => {});
}

function schedule(): void {
  if (isScheduled || waiting.length === 0) return;
  isScheduled = true;
  whenIdle(async () => {
    const [next, after] = waiting;
    // Not for all at once: asking for a panel's files is work too.
    if (after) void prepared(after.prepare);
    if (next) await prepared(next.prepare);
    isScheduled = false;
    // Not urgent: React draws it in slices, and lets whatever a person does go before. The next one comes when
    // this one is there, else several would be put on the page in one long task.
    if (next && waiting[0] === next) startTransition(next.take);
    else schedule();
  }, 500);
}
