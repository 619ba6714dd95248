import { AppError } from '../runtime/errors';
import { EVENT_KINDS } from '../warehouse/protocol';
import type { Cases, CutRequest, EventColumns, RetrieveRequest } from './protocol';
import type { EventLog, Histories } from './source';

/** All events, and where those of each user begin: length users + 1. */
export interface UserEvents extends EventColumns {
  offsets: Int32Array;
}

/**
 * The events by user. Throws `bad_data` where they are not user after user in the order of time, or name a user, item
 * or kind that there is not.
 */
export function userEvents({ users, items, events }: RetrieveRequest): UserEvents {
  const { user, item, ts, kind } = events;
  const offsets = new Int32Array(users + 1);
  for (let n = 0; n < user.length; n++) {
    const [own, before] = [user[n] as number, user[n - 1] ?? 0];
    if (own < before || (own === user[n - 1] && !((ts[n] as number) >= (ts[n - 1] as number)))) {
      throw badEvents(`Event ${n + 1} stands before the one that it follows.`, { event: n });
    }
    if (!isBelow(own, users) || !isBelow(item[n], items) || !isBelow(kind[n], EVENT_KINDS.length)) {
      throw badEvents(`Event ${n + 1} has a user, an item or a kind that there is not.`, { event: n });
    }
    if (!Number.isFinite(ts[n])) throw badEvents(`Event ${n + 1} has no time.`, { event: n });
    offsets[own + 1] = (offsets[own + 1] as number) + 1;
  }
  for (let u = 0; u < users; u++) offsets[u + 1] = (offsets[u + 1] as number) + (offsets[u] as number);
  return { ...events, offsets };
}

/** What sources may learn from: the events before the cut. */
export function logBefore(
  { offsets, item, ts, kind }: UserEvents,
  { cut, category }: CutRequest,
  { users, items }: Pick<RetrieveRequest, 'users' | 'items'>,
): EventLog {
  const count = ts.reduce((sum, time) => sum + (time < cut ? 1 : 0), 0);
  const log = {
    ...{ users, items, category, cut },
    offsets: new Int32Array(users + 1),
    item: new Int32Array(count),
    ts: new Float64Array(count),
    kind: new Uint8Array(count),
  };
  let next = 0;
  for (let user = 0; user < users; user++) {
    const end = offsets[user + 1] as number;
    for (let n = offsets[user] as number; n < end && (ts[n] as number) < cut; n++) {
      log.item[next] = item[n] as number;
      log.ts[next] = ts[n] as number;
      log.kind[next++] = kind[n] as number;
    }
    log.offsets[user + 1] = next;
  }
  return log;
}

/** What is known of the cases `from` .. `to` - 1: the events of each one's user before it is asked about. */
export function historiesOf(
  { offsets, item, ts, kind }: UserEvents,
  cases: Cases,
  [from, to]: readonly [number, number],
): Histories {
  const starts = Array.from(cases.user.subarray(from, to), (user) => offsets[user] as number);
  const ends = starts.map((start, c) => {
    const end = offsets[(cases.user[from + c] as number) + 1] as number;
    return firstFrom(ts, cases.at[from + c] as number, [start, end]);
  });
  const known = new Int32Array(to - from + 1);
  starts.forEach((start, c) => {
    known[c + 1] = (known[c] as number) + (ends[c] as number) - start;
  });
  const length = known[to - from] as number;
  const histories = {
    offsets: known,
    item: new Int32Array(length),
    ts: new Float64Array(length),
    kind: new Uint8Array(length),
    at: cases.at.slice(from, to),
  };
  starts.forEach((start, c) => {
    const place = known[c] as number;
    histories.item.set(item.subarray(start, ends[c]), place);
    histories.ts.set(ts.subarray(start, ends[c]), place);
    histories.kind.set(kind.subarray(start, ends[c]), place);
  });
  return histories;
}

/** The first of the places whose time is not before `at`; the end if there is none. */
function firstFrom(ts: Float64Array, at: number, [start, end]: readonly [number, number]): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ts[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function isBelow(value: number | undefined, bound: number): boolean {
  return value !== undefined && value >= 0 && value < bound;
}

function badEvents(message: string, details: Record<string, unknown>): AppError {
  return new AppError(
    'bad_data',
    message,
    'Give the events user after user, each one in the order of time, with numbers from 0 for users and items.',
    details,
  );
}
