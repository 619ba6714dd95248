import { enlarged } from '../enlarged';

/** Event kinds as they stand in the columns. */
export const VIEW = 0;
export const CART = 1;
export const PURCHASE = 2;

/** A growing list of events in typed arrays; `length` may be set back to 0 to use it again. */
export class EventLog {
  length = 0;
  ts: Float64Array;
  user: Int32Array;
  item: Int32Array;
  event: Uint8Array;
  /** A number within the shopper's orders for purchases, -1 else. */
  order: Int32Array;

  constructor(capacity = 256) {
    this.ts = new Float64Array(capacity);
    this.user = new Int32Array(capacity);
    this.item = new Int32Array(capacity);
    this.event = new Uint8Array(capacity);
    this.order = new Int32Array(capacity);
  }

  push(ts: number, user: number, item: number, event: number, order: number): void {
    if (this.length === this.ts.length) this.grow();
    const row = this.length++;
    this.ts[row] = ts;
    this.user[row] = user;
    this.item[row] = item;
    this.event[row] = event;
    this.order[row] = order;
  }

  private grow(): void {
    this.ts = enlarged(this.ts);
    this.user = enlarged(this.user);
    this.item = enlarged(this.item);
    this.event = enlarged(this.event);
    this.order = enlarged(this.order);
  }
}
