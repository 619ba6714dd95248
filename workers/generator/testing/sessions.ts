import { CART, PURCHASE, VIEW } from '../log/event_log';
import type { EventColumns } from '../protocol';

/** A session as an outsider finds it: the events of a user with no gap above 30 minutes. */
export interface FoundSession {
  user: number;
  startMs: number;
  endMs: number;
  events: number;
  views: Map<number, number>;
  carted: Set<number>;
  /** Item -> time of its first purchase in the session, ms. */
  bought: Map<number, number>;
}

/** Each user's sessions in time order, by brute force from the columns. */
export function findSessions(
  events: Pick<EventColumns, 'ts' | 'user' | 'item' | 'event'>,
  gapMs = 1_800_000,
): Map<number, FoundSession[]> {
  const byUser = new Map<number, FoundSession[]>();
  events.ts.forEach((ts, row) => {
    const user = events.user[row] as number;
    const sessions = byUser.get(user) ?? [];
    byUser.set(user, sessions);
    let session = sessions.at(-1);
    if (!session || ts - session.endMs > gapMs) {
      session = emptySession(user, ts);
      sessions.push(session);
    }
    const item = events.item[row] as number;
    session.endMs = ts;
    session.events++;
    if (events.event[row] === VIEW) session.views.set(item, (session.views.get(item) ?? 0) + 1);
    if (events.event[row] === CART) session.carted.add(item);
    if (events.event[row] === PURCHASE && !session.bought.has(item)) session.bought.set(item, ts);
  });
  return byUser;
}

function emptySession(user: number, startMs: number): FoundSession {
  return {
    user,
    startMs,
    endMs: startMs,
    events: 0,
    views: new Map(),
    carted: new Set(),
    bought: new Map(),
  };
}

/** Share of the total that the largest values hold, as the Gini coefficient: 0 all equal, 1 all in one. */
export function gini(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  let weighted = 0;
  let total = 0;
  sorted.forEach((value, index) => {
    weighted += (2 * (index + 1) - sorted.length - 1) * value;
    total += value;
  });
  return weighted / (sorted.length * total);
}

/** Average precision, the step sum of scikit-learn: equal scores enter together. */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: labels.length }, (_, row) => row);
  order.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const positives = order.reduce((sum, row) => sum + (labels[row] as number), 0);
  let found = 0;
  let sum = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let added = 0;
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) {
      added += labels[order[to] as number] as number;
      to++;
    }
    found += added;
    sum += (added / positives) * (found / to);
    from = to;
  }
  return sum;
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((x, y) => x + y, 0) / n;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  for (let index = 0; index < n; index++) {
    const [da, db] = [(a[index] as number) - meanA, (b[index] as number) - meanB];
    product += da * db;
    squareA += da * da;
    squareB += db * db;
  }
  return product / Math.sqrt(squareA * squareB);
}
