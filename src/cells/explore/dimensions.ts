/** The five things that the linked charts show of an event, as small integers and in words. */
import type { EventKind } from '../../../workers/warehouse/protocol';

/** Lower edges of the groups of session lengths, in events; the last has no upper edge. */
export const LENGTH_EDGES = [1, 2, 3, 4, 5, 7, 11, 21, 51] as const;

/** Lower edges of the groups of item popularity, in events of the item. */
export const POPULARITY_EDGES = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000,
] as const;

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export const HOURS = Array.from({ length: 24 }, (_, hour) => `${hour}:00`);

const NOUNS: Record<EventKind, [one: string, many: string]> = {
  view: ['view', 'views'],
  cart: ['cart', 'carts'],
  purchase: ['purchase', 'purchases'],
  wishlist: ['wishlist', 'wishlists'],
  rating: ['rating', 'ratings'],
  search: ['search', 'searches'],
};

/** Colours of event types; the rarer three share the text's own. */
const COLOURS: Partial<Record<EventKind, string>> = {
  view: 'var(--view)',
  cart: 'var(--cart)',
  purchase: 'var(--purchase)',
};

export function eventNoun(kind: EventKind): string {
  return NOUNS[kind][1];
}

export function eventColour(kind: EventKind): string {
  return COLOURS[kind] ?? 'var(--ink-2)';
}
