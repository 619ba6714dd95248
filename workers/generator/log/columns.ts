/** From a log and a catalogue to the columns that leave the worker. */

import type { CatalogueColumns, EventColumns, SnapshotColumns } from '../protocol';
import type { Pacer } from '../simulation/pacer';
import { availableAt, priceAt, type Shop, weekOf } from '../simulation/shop';
import { type EventLog, PURCHASE } from './event_log';
import { SnapshotLog } from './snapshot_log';
import { timeOrder } from './time_order';

/** The log in time order, with price and category; orders are numbered in time order. */
export async function eventColumns(
  log: EventLog,
  shop: Shop,
  span: { startMs: number; endMs: number },
  pacer: Pacer,
): Promise<EventColumns> {
  const rows = log.length;
  const order = await timeOrder(log, span, pacer);
  const columns: EventColumns = {
    ts: new Float64Array(rows),
    user: new Int32Array(rows),
    item: new Int32Array(rows),
    event: new Uint8Array(rows),
    order: new Int32Array(rows).fill(-1),
    price: new Float32Array(rows),
    category: new Int32Array(rows),
  };
  const orderNumbers = new OrderNumbers();
  for (let row = 0; row < rows; row++) {
    if ((row & 0xffff) === 0) await pacer.rest(0.4 + (0.6 * row) / rows);
    const from = order[row] as number;
    const ts = log.ts[from] as number;
    const item = log.item[from] as number;
    const user = log.user[from] as number;
    columns.ts[row] = ts;
    columns.user[row] = user;
    columns.item[row] = item;
    columns.event[row] = log.event[from] as number;
    columns.price[row] = priceAt(shop, item, weekOf(shop, ts));
    columns.category[row] = shop.itemCategory[item] as number;
    if (log.event[from] === PURCHASE) columns.order[row] = orderNumbers.of(user, log.order[from] as number);
  }
  return columns;
}

export function catalogueColumns(shop: Shop): CatalogueColumns {
  return {
    item_category: Int32Array.from(shop.itemCategory),
    item_price: Float32Array.from(shop.itemPrice),
    category: Int32Array.from(shop.parent.keys()),
    parent: Int32Array.from(shop.parent),
  };
}

/** The weekly snapshots that differ from the one before; see `SnapshotColumns`. */
export async function snapshotColumns(shop: Shop, endMs: number, pacer: Pacer): Promise<SnapshotColumns> {
  const weeks = weekOf(shop, endMs - 1) + 1;
  const log = new SnapshotLog(shop.items * 4);
  for (let item = 0; item < shop.items; item++) {
    if ((item & 0xfff) === 0) await pacer.rest(item / shop.items);
    let lastPrice = -1;
    let lastAvailable = false;
    for (let week = 0; week < weeks; week++) {
      const price = priceAt(shop, item, week);
      const available = availableAt(shop, item, week);
      if (price === lastPrice && available === lastAvailable) continue;
      log.push(item, week, available, price);
      lastPrice = price;
      lastAvailable = available;
    }
  }
  return log.columns(shop);
}

/** Numbers (user, order of that user) pairs 0, 1, 2, ... as they are met. */
class OrderNumbers {
  private readonly known = new Map<number, number>();

  of(user: number, order: number): number {
    const key = user * 4_194_304 + order;
    const number = this.known.get(key) ?? this.known.size;
    this.known.set(key, number);
    return number;
  }
}
