import { type RefObject, useEffect, useRef, useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { SequenceModel } from '../../contracts/sequence_model';
import type { Answer } from './answers';
import type { EditedSession } from './edited_session';
import { LiveModel } from './live';

/** Becomes true when the element first comes into view. */
export function useSeen<Element extends HTMLElement>(): [RefObject<Element | null>, boolean] {
  const ref = useRef<Element>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || isSeen) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isSeen]);
  return [ref, isSeen];
}

/** An engine that holds the model while `isWanted`; null where there is none. Ended with the panel. */
export function useLiveModel(model: SequenceModel | null, isWanted: boolean): LiveModel | null {
  const [live, setLive] = useState<LiveModel | null>(null);
  useEffect(() => {
    if (!isWanted || !model) return;
    const opened = new LiveModel(model);
    setLive(opened);
    return () => {
      setLive(null);
      opened.close();
    };
  }, [model, isWanted]);
  return live;
}

export interface LiveAnswer {
  answer: Answer;
  /** Of which events it is the answer. */
  events: EditedSession['events'];
  after: number;
}

/** What the model says of the session up to the event looked at; the last answer until the next one is there. */
export function useAnswer(
  live: LiveModel | null,
  { events, after }: EditedSession,
): { found: LiveAnswer | null; problem: AppErrorPayload | null } {
  const [found, setFound] = useState<LiveAnswer | null>(null);
  const [problem, setProblem] = useState<AppErrorPayload | null>(null);
  useEffect(() => {
    if (!live) return;
    let isCurrent = true;
    live.ask(events.slice(0, after)).then(
      (answer) => {
        if (!isCurrent || !answer) return;
        setFound({ answer, events, after });
        setProblem(null);
      },
      (thrown: unknown) => isCurrent && setProblem(toAppError(thrown).toPayload()),
    );
    return () => {
      isCurrent = false;
    };
  }, [live, events, after]);
  return { found, problem };
}
