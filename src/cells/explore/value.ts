/** What the explore cell leaves, as plain JSON: enough to draw every picture without the database. */
import type { EventKind } from '../../../workers/warehouse/protocol';
import type { Periods } from '../../charts/periods';
import type { ShopValue } from './shop/value';

export interface ExploreValue {
  totals: Totals;
  periods: Periods;
  marginals: Marginals;
  /** Types that occur, in the canonical order, with their events by period. */
  series: { kind: EventKind; values: number[] }[];
  /** Steps that occur in the data; fewer than three where the shop does not record one. */
  funnel: { users: FunnelStep[]; sessions: FunnelStep[] };
  /** How many users have each number of events. */
  eventsPerUser: Group[];
  /** Users with 1, with 2 to 5, and with more events; and how many events they made. */
  activity: { name: 'once' | 'few' | 'many'; users: number; events: number }[];
  split: Split;
  /** Null where no event names an item. */
  popularity: Popularity | null;
  pairs: Pairs | null;
  /** Null where no category is known. */
  categories: Categories | null;
  /** Absent in results of version 1. */
  shop?: ShopValue;
}

interface Totals {
  events: number;
  users: number;
  /** Items with at least one event. */
  items: number;
  sessions: number;
}

/** Events by each value of the five dimensions, dense: the place in the list is the value. */
export interface Marginals {
  period: number[];
  /** 7 * 24: weekday (0 is Monday) * 24 + hour, UTC. */
  week: number[];
  /** By place in `EVENT_KINDS`. */
  event: number[];
  /** By number of the group, see `dimensions.ts`; 0: no session. */
  length: number[];
  /** By number of the group; 0: no item. */
  popularity: number[];
}

export type Dimension = keyof Marginals;

export interface FunnelStep {
  kind: 'view' | 'cart' | 'purchase';
  /** Who took this step and all before it, in any order. */
  count: number;
}

/** `members` things whose size lies in [from, to]; `to` is null where there is no upper edge. */
export interface Group {
  from: number;
  to: number | null;
  members: number;
}

/** The data cut in two by time. */
export interface Split {
  /** Share of events that the earlier part has at least. */
  share: number;
  /** The last moment of the earlier part, ms UTC. */
  cut: number;
  earlierEvents: number;
  laterEvents: number;
  earlierUsers: number;
  laterUsers: number;
  /** Users with events in both parts. */
  returningUsers: number;
  laterItems: number;
  /** Items whose first event lies in the later part, and the events on them. */
  newItems: number;
  newItemEvents: number;
  laterItemEvents: number;
}

export interface Popularity {
  /** Share of items, the most popular first, against the share of events that they hold. */
  curve: { x: number; y: number }[];
  /** 0: all items alike, 1: one item has all events. */
  gini: number;
  /** Share of events on the most popular tenth of the items. */
  topTenth: number;
  once: number;
}

export interface Pairs {
  /** Different user-item pairs with an event, of `users * items` possible ones. */
  pairs: number;
  density: number;
  /** How many users touched each number of different items. */
  itemsPerUser: Group[];
  median: number;
}

export interface Categories {
  /** Parents come before their children; `parent` is a place in this list, -1 for a root. */
  nodes: CategoryNode[];
  /** Events whose category is not known. */
  unknown: number;
  /** Whether a tree was given; else all categories are roots. */
  hasTree: boolean;
}

export interface CategoryNode {
  name: string;
  parent: number;
  /** Events in this very category, those in its children not counted. */
  events: number;
  purchases: number;
}
