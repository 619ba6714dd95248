import { enlarged } from '../enlarged';
import { WEEK_MS } from '../params';
import type { SnapshotColumns } from '../protocol';
import type { Shop } from '../simulation/shop';

/** A growing list of item snapshots. */
export class SnapshotLog {
  private length = 0;
  private item: Int32Array;
  private week: Uint16Array;
  private available: Uint8Array;
  private price: Float32Array;

  constructor(capacity: number) {
    this.item = new Int32Array(capacity);
    this.week = new Uint16Array(capacity);
    this.available = new Uint8Array(capacity);
    this.price = new Float32Array(capacity);
  }

  push(item: number, week: number, available: boolean, price: number): void {
    if (this.length === this.item.length) this.grow();
    const row = this.length++;
    this.item[row] = item;
    this.week[row] = week;
    this.available[row] = available ? 1 : 0;
    this.price[row] = price;
  }

  columns(shop: Shop): SnapshotColumns {
    const ts = new Float64Array(this.length);
    const category = new Int32Array(this.length);
    for (let row = 0; row < this.length; row++) {
      ts[row] = shop.startMs + (this.week[row] as number) * WEEK_MS;
      category[row] = shop.itemCategory[this.item[row] as number] as number;
    }
    return {
      ts,
      item: this.item.slice(0, this.length),
      category,
      available: this.available.slice(0, this.length),
      price: this.price.slice(0, this.length),
    };
  }

  private grow(): void {
    this.item = enlarged(this.item);
    this.week = enlarged(this.week);
    this.available = enlarged(this.available);
    this.price = enlarged(this.price);
  }
}
