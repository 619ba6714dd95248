/** From a log and a catalogue to the columns that leave the worker. */
import { type EventLog, PURCHASE } from './event_log';
import { WEEK_MS } from './params';
import type { CatalogueColumns, EventColumns, SnapshotColumns } from './protocol';
import { availableAt, priceAt, type Shop, weekOf } from './shop';
import { timeOrder } from './time_order';

/** The log in time order, with price and category; orders are numbered in time order. */
export function eventColumns(
  log: EventLog,
  shop: Shop,
  { startMs, endMs }: { startMs: number; endMs: number },
): EventColumns {
  const rows = log.length;
  const order = timeOrder(log, startMs, endMs);
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
export function snapshotColumns(shop: Shop, endMs: number): SnapshotColumns {
  const weeks = weekOf(shop, endMs - 1) + 1;
  let capacity = 0;
  forEachSnapshot(shop, weeks, () => capacity++);
  const columns: SnapshotColumns = {
    ts: new Float64Array(capacity),
    item: new Int32Array(capacity),
    category: new Int32Array(capacity),
    available: new Uint8Array(capacity),
    price: new Float32Array(capacity),
  };
  let row = 0;
  forEachSnapshot(shop, weeks, (item, week, price, available) => {
    columns.ts[row] = shop.startMs + week * WEEK_MS;
    columns.item[row] = item;
    columns.category[row] = shop.itemCategory[item] as number;
    columns.available[row] = available ? 1 : 0;
    columns.price[row] = price;
    row++;
  });
  return columns;
}

function forEachSnapshot(
  shop: Shop,
  weeks: number,
  visit: (item: number, week: number, price: number, available: boolean) => void,
): void {
  for (let item = 0; item < shop.items; item++) {
    let lastPrice = -1;
    let lastAvailable = false;
    for (let week = 0; week < weeks; week++) {
      const price = priceAt(shop, item, week);
      const available = availableAt(shop, item, week);
      if (price === lastPrice && available === lastAvailable) continue;
      visit(item, week, price, available);
      lastPrice = price;
      lastAvailable = available;
    }
  }
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
