/**
 * What is really going to happen: a shopper's saved state is continued under other seeds, many times, and the
 * share of futures in which the target comes true is its probability. No model that sees only events can rank or
 * estimate better than these probabilities, apart from their own sampling error of sqrt(p (1 - p) / repeats).
 */
import { AppError, assertNever } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import { CART, EventLog, PURCHASE } from '../log/event_log';
import { DAY_MS, isSimulated } from '../params';
import type { OracleRequest, OracleTarget } from '../protocol';
import { hash32, type Random } from '../random/random';
import { Pacer } from '../simulation/pacer';
import { nextSession, type ShopperState, saveState } from '../simulation/shopper';
import { liveThrough } from '../simulation/simulate';
import { makeWorld, userStream, type World } from '../simulation/world';

/** How far a future is followed: so many sessions, and only events before `untilMs`. */
export interface Horizon {
  sessions: number;
  untilMs: number;
}

/**
 * Lives on from a saved state, which stays as it is; gives the state at the end and adds the events to `log`.
 * With the seed of the world these are the very sessions of the simulation, with another seed another future.
 */
export function continueShopper(
  world: World,
  saved: ShopperState,
  seed: number,
  horizon: Horizon,
  log: EventLog,
): ShopperState {
  const state = saveState(saved);
  const stream = userStream(seed, state.user);
  const random: Random = stream.split(0);
  for (let lived = 0; lived < horizon.sessions && state.endMs < horizon.untilMs; lived++) {
    random.become(stream, state.sessions);
    if (!nextSession(world.shop, state, random, log)) break;
  }
  while (log.length > 0 && (log.ts[log.length - 1] as number) >= horizon.untilMs) log.length--;
  return state;
}

/** A question about the future of one state: the item or category meant, if the target has one. */
export interface OracleRow {
  state: ShopperState;
  subject: number;
}

/**
 * The probability of the target for each row, from `repeats` futures of each distinct state (rows that share
 * the state object share its futures). Only what happens before the end of the world counts.
 */
export async function trueProbability(
  world: World,
  rows: readonly OracleRow[],
  target: OracleTarget,
  { repeats, seed }: { repeats: number; seed: number },
  context: TaskContext | null,
): Promise<Float64Array<ArrayBuffer>> {
  const pacer = new Pacer(context);
  await pacer.phase('Simulating the futures', 0.1, 1);
  const hits = new Float64Array(rows.length);
  const log = new EventLog();
  let done = 0;
  for (const [state, asked] of rowsByState(rows)) {
    const horizon = horizonOf(world, target, state);
    for (let repeat = 0; repeat < repeats; repeat++) {
      if ((repeat & 63) === 0 && pacer.due()) await pacer.breathe(done / rows.length);
      log.length = 0;
      continueShopper(world, state, hash32(seed, repeat), horizon, log);
      if (log.length > 0) countHits(world, log, target, rows, asked, hits);
    }
    done += asked.length;
  }
  return hits.map((count) => count / repeats);
}

/** Answers a request from outside, which names states by user and end of session. */
export async function answer(
  request: OracleRequest,
  context: TaskContext | null,
): Promise<Float64Array<ArrayBuffer>> {
  if (!isSimulated(request.params)) {
    throw new AppError(
      'bad_parameters',
      'True probabilities are known for shops whose shoppers are simulated one by one.',
      'Choose the preset "purchase-intent" to compare a model with the best possible one.',
    );
  }
  const world = await makeWorld(request.params, new Pacer(context));
  const states = await statesAt(world, request.user, request.endMs, context);
  const rows = states.map((state, row) => ({ state, subject: request.subject[row] ?? -1 }));
  return trueProbability(world, rows, request.target, request, context);
}

/**
 * The state of each row's user at the end of the session whose last event is at `endMs`. Rows that name the
 * same session share the object. Throws `bad_data` where no session ends at that time.
 */
export async function statesAt(
  world: World,
  user: ArrayLike<number>,
  endMs: ArrayLike<number>,
  context: TaskContext | null,
): Promise<ShopperState[]> {
  const pacer = new Pacer(context);
  await pacer.phase('Recalling the shoppers', 0, 0.1);
  const log = new EventLog();
  const found = new Map<number, Map<number, ShopperState>>();
  const states: ShopperState[] = [];
  for (let row = 0; row < user.length; row++) {
    const who = user[row] as number;
    const known = found.get(who) ?? sessionEnds(world, who, log);
    found.set(who, known);
    const state = known.get(endMs[row] as number);
    if (!state) {
      throw new AppError(
        'bad_data',
        `User ${who} of this shop has no session that ends at ${endMs[row]} ms.`,
        'The oracle needs the shop exactly as it was generated, with sessions cut at gaps of 30 minutes.',
        { user: who, endMs: endMs[row] },
      );
    }
    states.push(state);
    if (pacer.due()) await pacer.breathe(row / user.length);
  }
  return states;
}

/** Every state of a user at the end of a session, by the time of its last event. */
function sessionEnds(world: World, user: number, log: EventLog): Map<number, ShopperState> {
  const ends = new Map<number, ShopperState>();
  log.length = 0;
  liveThrough(world, user, log, (state) => {
    ends.set(lastBefore(log, world.endMs), saveState(state));
    return false;
  });
  return ends;
}

/** Time of the last event that the data shows; a session in which the data ends is shown in part. */
function lastBefore(log: EventLog, endMs: number): number {
  let row = log.length - 1;
  while (row > 0 && (log.ts[row] as number) >= endMs) row--;
  return log.ts[row] as number;
}

function rowsByState(rows: readonly OracleRow[]): Map<ShopperState, number[]> {
  const groups = new Map<ShopperState, number[]>();
  rows.forEach((row, index) => {
    const group = groups.get(row.state);
    if (group) group.push(index);
    else groups.set(row.state, [index]);
  });
  return groups;
}

function horizonOf(world: World, target: OracleTarget, state: ShopperState): Horizon {
  switch (target.kind) {
    case 'item-next-sessions':
      return { sessions: target.sessions, untilMs: untilMs(world, state, target.withinDays) };
    case 'item-within-days':
      return {
        sessions: Number.POSITIVE_INFINITY,
        untilMs: untilMs(world, state, target.days),
      };
    case 'item-next-session':
    case 'anything-next-session':
    case 'category-next-session':
    case 'cart-next-session':
      return { sessions: 1, untilMs: untilMs(world, state, target.withinDays) };
    default:
      return assertNever(target);
  }
}

function untilMs(world: World, state: ShopperState, days: number | undefined): number {
  return days === undefined ? world.endMs : Math.min(world.endMs, state.endMs + days * DAY_MS);
}

/** Adds 1 to each asked row whose target comes true in the events of one future. */
function countHits(
  world: World,
  log: EventLog,
  target: OracleTarget,
  rows: readonly OracleRow[],
  asked: readonly number[],
  hits: Float64Array,
): void {
  const kind = target.kind === 'cart-next-session' ? CART : PURCHASE;
  const subjects = new Set<number>();
  for (let event = 0; event < log.length; event++) {
    if (log.event[event] !== kind) continue;
    const item = log.item[event] as number;
    subjects.add(target.kind === 'category-next-session' ? (world.shop.itemCategory[item] as number) : item);
  }
  if (subjects.size === 0) return;
  const any = target.kind === 'anything-next-session';
  for (const row of asked) {
    if (any || subjects.has((rows[row] as OracleRow).subject)) hits[row] = (hits[row] as number) + 1;
  }
}
