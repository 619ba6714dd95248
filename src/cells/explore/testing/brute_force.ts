/** The answers of the explore cell once more, by plain loops over rows: what the SQL is tested against. */
import { EVENT_KINDS, type EventKind } from '../../../../workers/warehouse/protocol';

export interface TestEvent {
  event_id: number;
  ts: number;
  user_id: number;
  item_id: number | null;
  event: EventKind;
  category_id: number | null;
}

export interface TestSession {
  session_id: number;
  events: TestEvent[];
}

/** Sessions of each user, cut at pauses of more than 30 minutes. */
export function sessionsOf(events: readonly TestEvent[]): TestSession[] {
  const sessions: TestSession[] = [];
  for (const user of new Set(events.map((event) => event.user_id))) {
    let last: TestEvent | undefined;
    const own = events.filter((event) => event.user_id === user);
    for (const event of own.sort((a, b) => a.ts - b.ts || a.event_id - b.event_id)) {
      if (!last || event.ts - last.ts > 30 * 60_000)
        sessions.push({ session_id: sessions.length, events: [] });
      sessions.at(-1)?.events.push(event);
      last = event;
    }
  }
  return sessions;
}

function countBy<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Share of users or sessions, by set logic: took this step and all before it. */
function steps(groups: readonly (readonly TestEvent[])[]) {
  const kinds = (['view', 'cart', 'purchase'] as const).filter((kind) =>
    groups.some((group) => group.some(({ event }) => event === kind)),
  );
  return kinds.map((kind, index) => ({
    kind,
    count: groups.filter((group) =>
      kinds.slice(0, index + 1).every((needed) => group.some(({ event }) => event === needed)),
    ).length,
  }));
}

/** One row per event with the place that it has on each linked chart, or the edges of its group. */
export function linkedRows(events: readonly TestEvent[], start: number, period: number) {
  const sessionSize = new Map(
    sessionsOf(events).flatMap((session) =>
      session.events.map((event) => [event.event_id, session.events.length] as const),
    ),
  );
  const itemSize = countBy(events.map((event) => event.item_id));
  return events.map((event) => {
    const time = new Date(event.ts);
    return {
      period: Math.floor((event.ts - start) / period),
      week: ((time.getUTCDay() + 6) % 7) * 24 + time.getUTCHours(),
      event: EVENT_KINDS.indexOf(event.event),
      sessionSize: sessionSize.get(event.event_id) ?? 0,
      itemSize: event.item_id === null ? 0 : (itemSize.get(event.item_id) ?? 0),
    };
  });
}

/** The textbook formula over all sizes in ascending order, and all sizes. */
function textbookGini(sizes: readonly number[]): number {
  const ascending = [...sizes].sort((a, b) => a - b);
  const n = ascending.length;
  const total = ascending.reduce((sum, size) => sum + size, 0);
  const ranked = ascending.reduce((sum, size, index) => sum + (index + 1) * size, 0);
  return (2 * ranked) / (n * total) - (n + 1) / n;
}

export function bruteForce(events: readonly TestEvent[], share: number) {
  const byUser = [...new Set(events.map((event) => event.user_id))].map((user) =>
    events.filter((event) => event.user_id === user),
  );
  const times = events.map((event) => event.ts).sort((a, b) => a - b);
  const cut = times.find((_, index) => index + 1 >= share * times.length - 1e-9) ?? 0;
  const earlier = events.filter((event) => event.ts <= cut);
  const later = events.filter((event) => event.ts > cut);
  const usersOf = (rows: readonly TestEvent[]) => new Set(rows.map((event) => event.user_id));
  const itemsOf = (rows: readonly TestEvent[]) =>
    new Set(rows.flatMap((event) => (event.item_id === null ? [] : [event.item_id])));
  const [knownUsers, knownItems] = [usersOf(earlier), itemsOf(earlier)];
  const newItems = [...itemsOf(later)].filter((item) => !knownItems.has(item));
  const itemSizes = [...itemsOf(events)].map(
    (item) => events.filter((event) => event.item_id === item).length,
  );
  const largest = [...itemSizes].sort((a, b) => b - a);
  const tenth = largest.length / 10;
  const heldByTenth = largest.reduce(
    (sum, size, index) => sum + size * Math.max(0, Math.min(1, tenth - index)),
    0,
  );
  const pairs = new Set(
    events.flatMap((event) => (event.item_id === null ? [] : [`${event.user_id}/${event.item_id}`])),
  );
  return {
    cut,
    users: byUser.length,
    items: itemSizes.length,
    once: byUser.filter((own) => own.length === 1).length,
    few: byUser.filter((own) => own.length >= 2 && own.length <= 5).length,
    many: byUser.filter((own) => own.length > 5).length,
    funnel: { users: steps(byUser), sessions: steps(sessionsOf(events).map((session) => session.events)) },
    returningUsers: [...usersOf(later)].filter((user) => knownUsers.has(user)).length,
    earlierUsers: knownUsers.size,
    laterItems: itemsOf(later).size,
    newItems: newItems.length,
    newItemEvents: later.filter((event) => event.item_id !== null && newItems.includes(event.item_id)).length,
    gini: itemSizes.length === 0 ? null : textbookGini(itemSizes),
    topTenth: itemSizes.length === 0 ? null : heldByTenth / largest.reduce((sum, size) => sum + size, 0),
    pairs: pairs.size,
  };
}
