/** The boundary of the generator worker, types only: what crosses it, in which shape and unit. */
import type { GeneratorParams } from './params';

/** Events in time order (ties: by user, then in the order they were made); row k of each column is one event. */
export interface EventColumns {
  /** Milliseconds UTC, whole. */
  ts: Float64Array<ArrayBuffer>;
  /** 0 .. users-1. */
  user: Int32Array<ArrayBuffer>;
  /** 0 .. items-1. */
  item: Int32Array<ArrayBuffer>;
  /** 0 view, 1 cart, 2 purchase. */
  event: Uint8Array<ArrayBuffer>;
  /** Transaction id for purchases (rows of one order share it; 0, 1, 2, ... in time order), else -1. */
  order: Int32Array<ArrayBuffer>;
  /** The item's price at that time. */
  price: Float32Array<ArrayBuffer>;
  category: Int32Array<ArrayBuffer>;
}

export interface CatalogueColumns {
  /** Per item 0 .. items-1. */
  item_category: Int32Array<ArrayBuffer>;
  /** Per item: the usual price, without the discount of a week. */
  item_price: Float32Array<ArrayBuffer>;
  /** 0 .. categories-1, and the parent of each, -1 for a root. */
  category: Int32Array<ArrayBuffer>;
  parent: Int32Array<ArrayBuffer>;
}

/**
 * Item properties over time: a row at the first snapshot of each item and at each weekly snapshot at which
 * availability or price differs from the one before. Ordered by item, then by time.
 */
export interface SnapshotColumns {
  ts: Float64Array<ArrayBuffer>;
  item: Int32Array<ArrayBuffer>;
  category: Int32Array<ArrayBuffer>;
  /** 0 or 1. */
  available: Uint8Array<ArrayBuffer>;
  price: Float32Array<ArrayBuffer>;
}

export interface GeneratedShop {
  params: GeneratorParams;
  /** Every event lies within [start_ms, end_ms). */
  start_ms: number;
  end_ms: number;
  users: number;
  items: number;
  events: EventColumns;
  catalogue: CatalogueColumns;
  snapshots: SnapshotColumns;
  /** Per user: 0 window shopper, 1 researcher, 2 buyer; null where shoppers are not simulated one by one. */
  persona: Uint8Array<ArrayBuffer> | null;
}

/** One file of a shop in RetailRocket's layout. */
export interface CsvFile {
  name: 'events.csv' | 'item_properties_part1.csv' | 'item_properties_part2.csv' | 'category_tree.csv';
}

export interface CsvRequest {
  params: GeneratorParams;
  /** Adds the hashed properties of the real files: about 20.3 M rows, 900 MB at RetailRocket scale. */
  allProperties: boolean;
}

/** A number that names an opened file inside the worker. */
export type CsvHandle = number;

/**
 * What may happen to a shopper after a session; `item` and `category` are given per row.
 * A session is "next" when it begins before the end of the data, and only events before that end count; with
 * `withinDays` also only those less than so many days after the last event of the session before.
 */
export type OracleTarget =
  | { kind: 'item-next-session'; withinDays?: number }
  | { kind: 'item-next-sessions'; sessions: number; withinDays?: number }
  | { kind: 'item-within-days'; days: number }
  | { kind: 'anything-next-session'; withinDays?: number }
  | { kind: 'category-next-session'; withinDays?: number }
  | { kind: 'cart-next-session'; withinDays?: number };

export interface OracleRequest {
  params: GeneratorParams;
  target: OracleTarget;
  /** Per row: the user, and the time of the last event of the session after which the question is asked. */
  user: Int32Array;
  endMs: Float64Array;
  /** Per row: the item, or for 'category-next-session' the category; not read for 'anything-next-session'. */
  subject: Int32Array;
  /** How many futures are simulated for each distinct session. */
  repeats: number;
  /** Seed of the futures; another than the shop's own. */
  seed: number;
}

export type GeneratorTasks = {
  generate: { request: GeneratorParams; result: GeneratedShop };
  csvOpen: { request: CsvRequest & { name: CsvFile['name'] }; result: CsvHandle };
  /** The next piece of the file, null at its end (which closes it). */
  csvChunk: { request: CsvHandle; result: Uint8Array<ArrayBuffer> | null };
  csvClose: { request: CsvHandle; result: null };
  oracle: { request: OracleRequest; result: Float64Array<ArrayBuffer> };
};
