/**
 * All default features once more, in the plainest words: for each row, walk over the events before its
 * cut-off and count. Shares nothing with the SQL; slow, for samples of rows in tests and in the leak check.
 */
import type { PlainEvent, PlainExample, PlainFeatures, PlainProperty } from '../../contracts/again';
import type { Subject } from '../../contracts/examples';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export class BruteForce {
  private readonly ofUser: Map<number, PlainEvent[]>;
  private readonly ofItem: Map<number | null, PlainEvent[]>;
  private readonly propertiesOf: Map<number, PlainProperty[]>;

  constructor(
    events: readonly PlainEvent[],
    properties: readonly PlainProperty[],
    private readonly subject: Subject,
  ) {
    const ordered = [...events].sort((a, b) => a.ts - b.ts || a.event_id - b.event_id);
    this.ofUser = groupBy(ordered, ({ user_id }) => user_id);
    this.ofItem = groupBy(ordered, ({ item_id }) => item_id);
    this.propertiesOf = groupBy(
      [...properties].sort((a, b) => a.ts - b.ts),
      ({ item_id }) => item_id,
    );
  }

  /** The features of one example row, from the events with a time before its cut-off. */
  features(example: PlainExample): PlainFeatures {
    const { cutoff_ts } = example;
    const past = (this.ofUser.get(example.user_id) ?? []).filter(({ ts }) => ts < cutoff_ts);
    const session = past.filter(({ session_id }) => session_id === example.session_id);
    const item = this.subject === 'item' ? example.item_id : this.mostTouched(session, example.category_id);
    return {
      ...userFeatures(past, session, cutoff_ts),
      ...pairFeatures(past, item, cutoff_ts),
      ...this.itemFeatures(item, cutoff_ts),
    };
  }

  private mostTouched(session: readonly PlainEvent[], category: number | null): number | null {
    let best: { item: number; touches: number; last: number } | null = null;
    for (const item of new Set(session.map(({ item_id }) => item_id))) {
      if (item === null) continue;
      const touches = session.filter(({ item_id }) => item_id === item);
      const last = Math.max(...touches.map(({ ts }) => ts));
      if (this.subject === 'category' && this.categoryOf(item, last) !== category) continue;
      const found = { item, touches: touches.length, last };
      if (best === null || isBefore(best, found)) best = found;
    }
    return best?.item ?? null;
  }

  /** The category last named until `ts` (inclusive); at one time, what an event says comes first. */
  private categoryOf(item: number, ts: number): number | null {
    const isNamed = (row: PlainEvent | PlainProperty) => row.ts <= ts && row.category_id !== null;
    const event = this.ofItem.get(item)?.findLast(isNamed);
    const property = this.propertiesOf.get(item)?.findLast(isNamed);
    const newest = event && (!property || event.ts >= property.ts) ? event : property;
    const rows: (PlainEvent | PlainProperty)[] | undefined =
      newest === event ? this.ofItem.get(item) : this.propertiesOf.get(item);
    const named = rows?.filter((row) => row.ts === newest?.ts && row.category_id !== null) ?? [];
    return named.length > 0 ? Math.max(...named.map((row) => row.category_id ?? 0)) : null;
  }

  private itemFeatures(item: number | null, cutoff: number): PlainFeatures {
    if (item === null) {
      return {
        item_views_7d: null,
        item_views_30d: null,
        item_purchases_30d: null,
        item_price: null,
        item_discount: null,
        item_available: null,
      };
    }
    const past = (this.ofItem.get(item) ?? []).filter(({ ts }) => ts < cutoff);
    const known = (this.propertiesOf.get(item) ?? []).filter(({ ts }) => ts < cutoff);
    const prices = known.filter(({ price }) => price !== null);
    const price = newest(prices, ({ price: value }) => value);
    const highest = Math.max(...prices.map((row) => row.price ?? 0));
    return {
      item_views_7d: countIn(past, cutoff, 7, 'view'),
      item_views_30d: countIn(past, cutoff, 30, 'view'),
      item_purchases_30d: countIn(past, cutoff, 30, 'purchase'),
      item_price: price,
      item_discount: price === null || highest === 0 ? null : 1 - price / highest,
      item_available: newest(known, ({ available }) => available),
    };
  }
}

function userFeatures(
  past: readonly PlainEvent[],
  session: readonly PlainEvent[],
  cutoff: number,
): PlainFeatures {
  const start = session[0]?.ts ?? Number.NaN;
  const end = session.at(-1)?.ts ?? Number.NaN;
  const before = past.filter(({ ts, session_id }) => ts < start && session_id !== session[0]?.session_id);
  const repeats = past.filter((event, at) => isRepeat(past, event, at));
  const starts = sessionStarts(past);
  // Sessions of a file may go on beside each other: those that began before this one, as they are numbered.
  const earlier = new Set(
    past.map((event) => event.session_id).filter((id) => id < (session[0]?.session_id ?? 0)),
  ).size;
  const lastPurchase = lastOf(past, 'purchase');
  const counts: PlainFeatures = {};
  for (const days of [1, 7, 30]) {
    counts[`events_${days}d`] = countIn(past, cutoff, days);
    counts[`sessions_${days}d`] = starts.filter((ts) => ts >= cutoff - days * DAY).length;
    counts[`repeats_${days}d`] = countIn(repeats, cutoff, days);
    counts[`carts_${days}d`] = countIn(past, cutoff, days, 'cart');
  }
  const open = past.filter(({ ts }) => lastPurchase === null || ts > lastPurchase);
  const lastOpen = lastOf(open, 'cart');
  return {
    ...counts,
    hours_since_previous_session: before.length > 0 ? (start - (before.at(-1)?.ts ?? 0)) / HOUR : null,
    days_between_sessions: earlier > 0 ? (start - (starts[0] ?? 0)) / DAY / earlier : null,
    days_since_first_event: (cutoff - (past[0]?.ts ?? Number.NaN)) / DAY,
    days_since_last_cart: age(lastOf(past, 'cart'), cutoff, DAY),
    days_since_last_purchase: age(lastPurchase, cutoff, DAY),
    open_carts_30d: countIn(open, cutoff, 30, 'cart'),
    purchases_30d: countIn(past, cutoff, 30, 'purchase'),
    open_cart_freshness: lastOpen === null ? 0 : 2 ** (-(cutoff - lastOpen) / (7 * DAY)),
    session_events: session.length,
    session_minutes: (end - start) / 60_000,
    session_items: new Set(session.flatMap(({ item_id }) => (item_id === null ? [] : [item_id]))).size,
    session_repeat_share: session.filter((event) => repeats.includes(event)).length / session.length,
    session_carts: session.filter(({ event }) => event === 'cart').length,
    session_purchases: session.filter(({ event }) => event === 'purchase').length,
  };
}

function pairFeatures(past: readonly PlainEvent[], item: number | null, cutoff: number): PlainFeatures {
  const touches = past.filter(({ item_id }) => item !== null && item_id === item);
  const views = (days: number) => (item === null ? null : countIn(touches, cutoff, days, 'view'));
  const [cart, purchase] = [lastOf(touches, 'cart'), lastOf(touches, 'purchase')];
  const isOpen = cart !== null && cart >= cutoff - 30 * DAY && (purchase === null || purchase < cart);
  return {
    item_views_by_user_1d: views(1),
    item_views_by_user_7d: views(7),
    item_views_by_user_30d: views(30),
    item_in_cart_30d: item === null ? null : Number(isOpen),
    hours_since_item_touch: age(touches.at(-1)?.ts ?? null, cutoff, HOUR),
  };
}

function isRepeat(past: readonly PlainEvent[], event: PlainEvent, at: number): boolean {
  if (event.item_id === null) return false;
  for (let earlier = 0; earlier < at; earlier++) if (past[earlier]?.item_id === event.item_id) return true;
  return false;
}

/** When each session of the events began. */
function sessionStarts(past: readonly PlainEvent[]): number[] {
  const starts = new Map<number, number>();
  for (const { session_id, ts } of past) if (!starts.has(session_id)) starts.set(session_id, ts);
  return [...starts.values()];
}

function countIn(past: readonly PlainEvent[], cutoff: number, days: number, kind?: string): number {
  return past.filter(
    ({ ts, event }) => ts >= cutoff - days * DAY && ts < cutoff && (kind === undefined || event === kind),
  ).length;
}

function lastOf(past: readonly PlainEvent[], kind: string): number | null {
  return past.findLast(({ event }) => event === kind)?.ts ?? null;
}

const age = (ts: number | null, cutoff: number, unit: number) => (ts === null ? null : (cutoff - ts) / unit);

/** The value of the newest row that has one; of several at that time the largest. */
function newest(rows: readonly PlainProperty[], read: (row: PlainProperty) => number | null): number | null {
  const known = rows.filter((row) => read(row) !== null);
  const last = known.at(-1)?.ts;
  const values = known.filter(({ ts }) => ts === last).map((row) => read(row) ?? 0);
  return values.length > 0 ? Math.max(...values) : null;
}

type Touched = { item: number; touches: number; last: number };

const isBefore = (a: Touched, b: Touched) =>
  a.touches !== b.touches ? a.touches < b.touches : a.last !== b.last ? a.last < b.last : a.item < b.item;

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
