/** The session that a person puts together: an example or their own, and the event up to which it is looked at. */

import type { HeadName, SequenceData } from '../../../workers/sequence/protocol';
import type { ExampleSession } from './value';

export const KINDS = ['view', 'cart', 'purchase'] as const;

export interface EditedEvent {
  /** By the model's number; -1: an item that it has not learned. */
  item: number;
  /** A place in `KINDS`. */
  kind: number;
  /** UTC ms. */
  time: number;
}

export interface EditedSession {
  /** Place of the example that it began as; null: begun empty. */
  example: number | null;
  events: readonly EditedEvent[];
  /** What comes next is asked after so many events. */
  after: number;
  /** No longer as it happened: nothing is known of what came next. */
  isEdited: boolean;
  /** When its first event is, should it have none yet; UTC ms. */
  start: number;
}

export type Change =
  | { type: 'pick'; example: number; session: ExampleSession }
  | { type: 'empty'; start: number }
  | { type: 'add'; item: number; kind: number }
  | { type: 'remove'; place: number }
  | { type: 'look'; after: number };

/** An added event comes so long after the one before. */
export const ADDED_GAP_MS = 30_000;

/** An example is looked at before its last event, so that there is something that came next. */
export function example(place: number, { items, kinds, times }: ExampleSession): EditedSession {
  const events = Array.from(items, (item, n) => ({
    item,
    kind: kinds[n] as number,
    time: times[n] as number,
  }));
  return {
    example: place,
    events,
    after: Math.max(1, events.length - 1),
    isEdited: false,
    start: times[0] ?? 0,
  };
}

export function changed(session: EditedSession, change: Change): EditedSession {
  const { events, after } = session;
  switch (change.type) {
    case 'pick':
      return example(change.example, change.session);
    case 'empty':
      return { example: null, events: [], after: 0, isEdited: true, start: change.start };
    case 'add': {
      // What came later came after another event: it goes.
      const before = events.slice(0, after);
      const last = before.at(-1);
      const time = last ? last.time + ADDED_GAP_MS : session.start;
      const added = { item: change.item, kind: change.kind, time };
      return { ...session, events: [...before, added], after: after + 1, isEdited: true };
    }
    case 'remove': {
      const left = events.toSpliced(change.place, 1);
      const isBefore = change.place < after;
      const kept = Math.max(Math.min(1, left.length), isBefore ? after - 1 : after);
      return { ...session, events: left, after: Math.min(kept, left.length), isEdited: true };
    }
    case 'look':
      return {
        ...session,
        after: Math.max(Math.min(1, events.length), Math.min(events.length, change.after)),
      };
  }
}

/** The events that are asked about, without the last one and with it, as the engine takes them. */
export function questionOf({ events, after }: Pick<EditedSession, 'events' | 'after'>): SequenceData {
  const seen = events.slice(0, after);
  const both = [...seen.slice(0, -1), ...seen];
  return {
    offsets: Int32Array.of(0, Math.max(0, after - 1), both.length),
    items: Int32Array.from(both, ({ item }) => item),
    events: Uint8Array.from(both, ({ kind }) => kind),
    times: Float64Array.from(both, ({ time }) => time),
  };
}

/** The item that was viewed next, and purchased next, in truth; null where that is not known or nothing came. */
export function cameNext({ events, after, isEdited }: EditedSession): Record<HeadName, number | null> {
  const later = isEdited ? [] : events.slice(after);
  const next = (head: HeadName) => later.find(({ kind }) => KINDS[kind] === head)?.item ?? null;
  return { view: next('view'), purchase: next('purchase') };
}
