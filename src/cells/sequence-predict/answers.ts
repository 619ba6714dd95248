/** What the model says of a session, from a run or from the model itself, in one form. */

import type { HeadName, NextItems } from '../../../workers/sequence/protocol';
import type { ExampleSession, PrefixAnswers } from './value';

/** One item said to come next. */
export interface Said {
  item: number;
  share: number;
  /** Its share before the last event; null where it was not among the first then. */
  before: number | null;
}

/** Shares of attention among the last events that the model knows. */
export interface Attention {
  /** Places of these events in the session. */
  events: number[];
  /** By layer and head, events x events: the row looks at the column. */
  squares: Float32Array[][];
}

export interface Answer {
  said: Record<HeadName, Said[]>;
  /** Null where the model itself is not at hand. */
  attention: Attention | null;
}

export const NOTHING: Answer = { said: { view: [], purchase: [] }, attention: null };

/** What a run kept of an example after so many of its events. */
export function keptAnswer({ answers }: ExampleSession, after: number): Answer {
  const said = (head: HeadName) => saidIn(answers[head], after - 2, after - 1);
  return { said: { view: said('view'), purchase: said('purchase') }, attention: null };
}

/** The items of one sequence, with their shares in another; -1: there is no other. */
export function saidIn(
  { items, shares, listLength }: NextItems | PrefixAnswers,
  before: number,
  at: number,
): Said[] {
  const row = (sequence: number) =>
    Array.from({ length: sequence < 0 ? 0 : listLength }, (_, n) => sequence * listLength + n).filter(
      (place) => (items[place] as number) >= 0,
    );
  const earlier = new Map(row(before).map((place) => [items[place] as number, shares[place] as number]));
  return row(at).map((place) => {
    const item = items[place] as number;
    return { item, share: shares[place] as number, before: earlier.get(item) ?? null };
  });
}
