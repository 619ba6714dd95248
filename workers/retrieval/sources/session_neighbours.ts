import type { Progress } from '../../runtime/progress';
import { best, CandidatesBuilder } from '../candidates';
import { MINUTE_MS } from '../decay';
import type { SourceSettings } from '../params';
import { sessionNeighbours } from '../sessions/neighbours';
import type { Sessions } from '../sessions/scorer';
import type { EventLog, FittedSource, Histories } from '../source';

/** An item that is none: `sessionNeighbours` skips it, and counts its place. */
const NONE = -1;

/**
 * V-SKNN over the sessions of the log. It is asked about the case's last session, and about its earlier ones as if
 * `gap_steps` events lay between two of them.
 */
export function* sessionNeighboursOfLog(
  log: EventLog,
  settings: SourceSettings['session_neighbours'],
): Generator<Progress, FittedSource> {
  yield { fraction: 0, message: 'Cutting the log into sessions' };
  const sessions = sessionsOf(log, settings.gap_minutes * MINUTE_MS);
  yield { fraction: 0.5, message: 'Looking up the sessions of each item' };
  const next = sessionNeighbours(sessions, log.items, settings);
  return {
    topK(histories, k) {
      const cases = histories.at.length;
      const found = new CandidatesBuilder(cases);
      for (let c = 0; c < cases; c++) found.add(best(next(latestOf(histories, c, settings)), k));
      return found.finish();
    },
  };
}

/**
 * The sessions of all users by the time of their last event, an item that repeats the one before it left out. Those
 * with a single item are none: they have nothing to say to others.
 */
export function sessionsOf({ users, offsets, item, ts }: EventLog, gapMs: number): Sessions {
  const items = new Int32Array(item.length);
  const starts: number[] = [];
  const ends: number[] = [];
  const times: number[] = [];
  let length = 0;
  for (let user = 0; user < users; user++) {
    const end = offsets[user + 1] as number;
    for (let n = offsets[user] as number; n < end; ) {
      const start = length;
      do {
        if (length === start || items[length - 1] !== item[n]) items[length++] = item[n] as number;
        n++;
      } while (n < end && (ts[n] as number) - (ts[n - 1] as number) <= gapMs);
      if (length - start < 2) {
        length = start;
        continue;
      }
      starts.push(start);
      ends.push(length);
      times.push(ts[n - 1] as number);
    }
  }
  const order = Int32Array.from(times.keys()).sort(
    (a, b) => (times[a] as number) - (times[b] as number) || a - b,
  );
  const sorted = { offsets: new Int32Array(order.length + 1), items: new Int32Array(length) };
  order.forEach((s, place) => {
    const at = sorted.offsets[place] as number;
    sorted.items.set(items.subarray(starts[s], ends[s]), at);
    sorted.offsets[place + 1] = at + (ends[s] as number) - (starts[s] as number);
  });
  return sorted;
}

/** The case's latest items, oldest first, with places left empty between its sessions. */
function latestOf(
  { offsets, item, ts }: Histories,
  c: number,
  { gap_minutes, length, gap_steps }: SourceSettings['session_neighbours'],
): number[] {
  const [start, end] = [offsets[c] as number, offsets[c + 1] as number];
  const latest: number[] = [];
  for (let n = end - 1, left = length; n >= start && left > 0; n--) {
    const pause = n + 1 < end ? (ts[n + 1] as number) - (ts[n] as number) : 0;
    if (pause > gap_minutes * MINUTE_MS) for (let step = 0; step < gap_steps; step++) latest.push(NONE);
    if (latest.at(-1) === item[n]) continue;
    latest.push(item[n] as number);
    left--;
  }
  return latest.reverse();
}
