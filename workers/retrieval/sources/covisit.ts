import type { Progress } from '../../runtime/progress';
import { EVENT_KINDS } from '../../warehouse/protocol';
import { best, CandidatesBuilder } from '../candidates';
import { daysAsMs, decay, MINUTE_MS } from '../decay';
import type { CovisitSettings } from '../params';
import { ScoreSheet } from '../sessions/scorer';
import type { EventLog, FittedSource } from '../source';
import { rowsByItem } from './item_index';
import { neighbourVotes } from './neighbour_votes';

/** Items between two looks at the clock. */
const BLOCK = 512;

/**
 * Co-visitation: an item's neighbours are those of which the same users had an event near one of its own. A pair of
 * events counts the more the nearer they are and the later the first; of several pairs of one user with the same two
 * items only the best counts, so that nobody votes twice. Nothing is kept by pair: the events around each of an item's
 * are looked at where they stand in the log.
 */
export function* covisit(log: EventLog, settings: CovisitSettings): Generator<Progress, FittedSource> {
  const [isFrom, isTo] = [flagsOf(settings.from), flagsOf(settings.to)];
  const events = eventsOf(log, isFrom, isTo);
  const { offsets, rows } = rowsByItem(
    events.item,
    log.items,
    (row) => isFrom[events.kind[row] as number] === 1,
  );
  const pairs = new PairSums(events, log, isTo, settings);
  const neighbours = new CandidatesBuilder(log.items);
  for (let item = 0; item < log.items; item++) {
    if (item % BLOCK === 0) yield { fraction: item / log.items, message: `Item ${item} of ${log.items}` };
    for (let n = offsets[item] as number; n < (offsets[item + 1] as number); n++)
      pairs.add(rows[n] as number);
    neighbours.add(best(pairs.take(), settings.neighbours));
  }
  return neighbourVotes(neighbours.finish(), settings, isFrom);
}

/** Events of the kinds that matter, in the order of the log. */
interface Events {
  user: Int32Array;
  item: Int32Array;
  ts: Float64Array;
  kind: Uint8Array;
}

function eventsOf(
  { users, offsets, item, ts, kind }: EventLog,
  isFrom: Uint8Array,
  isTo: Uint8Array,
): Events {
  const isUsed = isFrom.map((flag, place) => flag | (isTo[place] as number));
  const count = kind.reduce((sum, type) => sum + (isUsed[type] as number), 0);
  const events = {
    user: new Int32Array(count),
    item: new Int32Array(count),
    ts: new Float64Array(count),
    kind: new Uint8Array(count),
  };
  let next = 0;
  for (let user = 0; user < users; user++) {
    for (let n = offsets[user] as number; n < (offsets[user + 1] as number); n++) {
      if (isUsed[kind[n] as number] !== 1) continue;
      events.user[next] = user;
      events.item[next] = item[n] as number;
      events.ts[next] = ts[n] as number;
      events.kind[next++] = kind[n] as number;
    }
  }
  return events;
}

/** Adds up what one item's pairs say of the others. Its events must come in the order of the log. */
class PairSums {
  private readonly sheet: ScoreSheet;
  /** By item: the user, plus 1, of whom its best pair so far is. */
  private readonly pairOf: Int32Array;
  private readonly bestPair: Float64Array;
  private readonly before: number;
  private readonly after: number;
  private readonly distanceHalfLife: number | null;
  private readonly ageHalfLife: number | null;

  constructor(
    private readonly events: Events,
    private readonly log: EventLog,
    private readonly isTo: Uint8Array,
    private readonly settings: CovisitSettings,
  ) {
    this.sheet = new ScoreSheet(log.items);
    this.pairOf = new Int32Array(log.items);
    this.bestPair = new Float64Array(log.items);
    this.before = settings.minutes_before * MINUTE_MS;
    this.after = settings.minutes_after * MINUTE_MS;
    const { distance_half_life_minutes: minutes } = settings;
    this.distanceHalfLife = minutes === null ? null : minutes * MINUTE_MS;
    this.ageHalfLife = daysAsMs(settings.age_half_life_days);
  }

  /** The pairs of which this event is the first. */
  add(row: number): void {
    const { user, ts } = this.events;
    const { steps } = this.settings;
    const [own, time] = [user[row] as number, ts[row] as number];
    const weight = decay(this.log.cut - time, this.ageHalfLife);
    for (let n = row + 1; n <= row + steps && user[n] === own; n++) {
      const distance = (ts[n] as number) - time;
      if (distance > this.after) break;
      this.pair(row, n, weight * decay(distance, this.distanceHalfLife));
    }
    for (let n = row - 1; n >= row - steps && user[n] === own; n--) {
      const distance = time - (ts[n] as number);
      if (distance > this.before) break;
      this.pair(row, n, weight * decay(distance, this.distanceHalfLife));
    }
  }

  take() {
    const scored = this.sheet.take();
    for (const item of scored.items) this.pairOf[item] = 0;
    return scored;
  }

  private pair(from: number, to: number, weight: number): void {
    const { user, item, kind } = this.events;
    const other = item[to] as number;
    if (this.isTo[kind[to] as number] !== 1 || other === item[from] || !(weight > 0)) return;
    const owner = (user[from] as number) + 1;
    const before = this.pairOf[other] === owner ? (this.bestPair[other] as number) : 0;
    if (weight <= before) return;
    this.pairOf[other] = owner;
    this.bestPair[other] = weight;
    this.sheet.add(other, weight - before);
  }
}

/** By place in `EVENT_KINDS`: 1 if it is one of these. */
function flagsOf(kinds: readonly string[]): Uint8Array {
  return Uint8Array.from(EVENT_KINDS, (kind) => (kinds.includes(kind) ? 1 : 0));
}
