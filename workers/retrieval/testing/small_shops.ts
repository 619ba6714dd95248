/** Small random logs as requests, and the same as plain objects for who does it the naive way. */
import fc from 'fast-check';
import { EVENT_KINDS } from '../../warehouse/protocol';
import { DAY_MS, MINUTE_MS } from '../decay';
import type { Answers, Cases, CutRequest, EventColumns } from '../protocol';

export interface PlainEvent {
  user: number;
  item: number;
  ts: number;
  kind: (typeof EVENT_KINDS)[number];
}

export interface PlainCase {
  user: number;
  at: number;
  relevant: number[];
}

export interface Shop {
  users: number;
  items: number;
  /** In the order of users and times. */
  events: PlainEvent[];
  cut: number;
  category: number[];
  cases: PlainCase[];
}

const USERS = 5;
const ITEMS = 7;

/** Some minutes around noon, so that sessions, days and the pauses between them all occur. */
const time = fc.tuple(fc.nat(7), fc.nat(24)).map(([day, minutes]) => day * DAY_MS + minutes * 10 * MINUTE_MS);

const event = fc.record({
  user: fc.nat(USERS - 1),
  item: fc.nat(ITEMS - 1),
  ts: time,
  kind: fc.constantFrom(...EVENT_KINDS, 'view' as const, 'view' as const, 'cart' as const),
});

/** Users without events, items without categories, cases without history and without anything relevant among them. */
export const shops: fc.Arbitrary<Shop> = fc
  .record({
    events: fc.array(event, { maxLength: 60, size: 'max' }),
    cut: time,
    category: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: ITEMS, maxLength: ITEMS }),
    cases: fc.array(
      fc.record({
        user: fc.nat(USERS - 1),
        later: time,
        relevant: fc.array(fc.nat(ITEMS - 1), { maxLength: 4 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ events, cut, category, cases }) => ({
    users: USERS,
    items: ITEMS,
    events: inOrder(events),
    ...{ cut, category },
    cases: cases.map(({ user, later, relevant }) => ({
      user,
      at: cut + Math.max(0, later - 4 * DAY_MS),
      relevant,
    })),
  }));

export function inOrder(events: readonly PlainEvent[]): PlainEvent[] {
  return events.toSorted((a, b) => a.user - b.user || a.ts - b.ts);
}

export function columnsOf(events: readonly PlainEvent[]): EventColumns {
  return {
    user: Int32Array.from(events, ({ user }) => user),
    item: Int32Array.from(events, ({ item }) => item),
    ts: Float64Array.from(events, ({ ts }) => ts),
    kind: Uint8Array.from(events, ({ kind }) => EVENT_KINDS.indexOf(kind)),
  };
}

export function cutOf({ cut, category, cases }: Pick<Shop, 'cut' | 'category' | 'cases'>): CutRequest {
  return { cut, category: Int32Array.from(category), cases: casesOf(cases), answers: answersOf(cases) };
}

export function answersOf(cases: readonly Pick<PlainCase, 'relevant'>[]): Answers {
  const offsets = [0];
  for (const { relevant } of cases) offsets.push((offsets.at(-1) as number) + relevant.length);
  return {
    offsets: Int32Array.from(offsets),
    items: Int32Array.from(cases.flatMap(({ relevant }) => relevant)),
  };
}

function casesOf(cases: readonly PlainCase[]): Cases {
  return {
    user: Int32Array.from(cases, ({ user }) => user),
    at: Float64Array.from(cases, ({ at }) => at),
  };
}

/** What may be learned from. */
export function before({ events, cut }: Pick<Shop, 'events' | 'cut'>): PlainEvent[] {
  return events.filter(({ ts }) => ts < cut);
}

/** What is known of a case. */
export function historyOf({ events }: Pick<Shop, 'events'>, { user, at }: Pick<PlainCase, 'user' | 'at'>) {
  return events.filter((one) => one.user === user && one.ts < at);
}
