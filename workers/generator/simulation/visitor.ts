/**
 * What one visitor of a RetailRocket-sized shop does. Events come one after the other; before each but the
 * first the visitor goes away with probability 0.28 (log-normal time, median 42 h) or pauses (log-normal, median
 * 64 s, under 30 minutes). Within a session an event is, in this order of trial,
 *   purchase of the oldest item in the cart (probability 0.133 r^2), followed at once by the rest of the cart,
 *   cart of the item just seen, or of another one seen in the session (probability 0.08 r),
 *   view of an item already seen in the session (34.5 %; with chance repeats 38 %), of the same category, or of anything by popularity,
 * with r the readiness of the day. A cart outlives the session.
 */

import { CART, type EventLog, PURCHASE, VIEW } from '../log/event_log';
import { DAY_MS, HOUR_MS } from '../params';
import { exp } from '../random/detmath';
import type { Random } from '../random/random';
import { type Calendar, dayReadiness } from './calendar';
import { availableAt, type Shelf, type Shop, weekOf } from './shop';

const LEAVE = 0.28;
const CART_CHANCE = 0.08;
const BUY_CHANCE = 0.133;
const SEEN_AGAIN = 0.35;
const SAME_CATEGORY = 0.5;
const LONGEST_PAUSE_MS = 1_790_000;
const SHORTEST_GAP_MS = 1_810_000;

export class VisitorScript {
  private readonly readiness: Float64Array;
  /** Of the visitor being played. */
  private readonly seen: number[] = [];
  private readonly cart: number[] = [];
  private readonly gaps: number[] = [];
  private orders = 0;
  private ordering = false;

  constructor(
    private readonly shop: Shop,
    private readonly calendar: Calendar,
    private readonly log: EventLog,
  ) {
    const days = Math.round((calendar.endMs - calendar.startMs) / DAY_MS);
    this.readiness = Float64Array.from({ length: days }, (_, day) => dayReadiness(day));
  }

  /** Adds `count` events of a visitor to the log, in time order. */
  play(visitor: number, count: number, random: Random): void {
    if (count === 1) {
      const ts = this.calendar.moment(random.uniform());
      this.log.push(ts, visitor, this.shop.byPopularity.draw(random), VIEW, -1);
      return;
    }
    this.seen.length = 0;
    this.cart.length = 0;
    this.orders = 0;
    let share = this.planGaps(count, random);
    let now = this.calendar.moment(share);
    for (let index = 0; index < count; index++) {
      const gap = index === 0 ? 0 : (this.gaps[index] as number);
      if (gap > 0) {
        share += gap;
        now = Math.max(now + SHORTEST_GAP_MS, this.calendar.moment(share));
      } else if (index > 0) {
        now += this.pause(random);
      }
      now = Math.min(now, this.calendar.endMs - 1);
      if (gap > 0 || index === 0) this.enter(random, visitor, now);
      else this.step(random, visitor, now);
    }
  }

  /**
   * Fills `gaps` with the share of all traffic that passes before each event, 0 within a session, so that all
   * fits into the time watched; gives the share at which the first session starts.
   */
  private planGaps(count: number, random: Random): number {
    const length = this.calendar.endMs - this.calendar.startMs;
    let span = 0;
    for (let index = 1; index < count; index++) {
      const away = random.uniform() < LEAVE ? 42 * HOUR_MS * exp(2.4 * random.normal()) : 0;
      this.gaps[index] = Math.min(0.5, away / length);
      span += this.gaps[index] as number;
    }
    if (span > 0.9) {
      for (let index = 1; index < count; index++)
        this.gaps[index] = ((this.gaps[index] as number) * 0.9) / span;
      span = 0.9;
    }
    return random.uniform() * (1 - span);
  }

  /** The first event of a session: a view, of the item seen last or of anything. */
  private enter(random: Random, visitor: number, now: number): void {
    const last = this.seen.length > 0 && random.uniform() < 0.3 ? this.seen[this.seen.length - 1] : undefined;
    const item = last ?? this.shop.byPopularity.draw(random);
    this.seen.length = 0;
    this.seen.push(item);
    this.ordering = false;
    this.log.push(now, visitor, item, VIEW, -1);
  }

  private step(random: Random, visitor: number, now: number): void {
    const ready = this.readiness[Math.floor((now - this.calendar.startMs) / DAY_MS)] as number;
    if (this.cart.length > 0 && (this.ordering || random.uniform() < BUY_CHANCE * ready * ready)) {
      this.log.push(now, visitor, this.cart.shift() as number, PURCHASE, this.orders);
      this.ordering = this.cart.length > 0;
      if (!this.ordering) this.orders++;
      return;
    }
    if (random.uniform() < CART_CHANCE * ready) {
      const place = random.uniform() < 0.6 ? this.seen.length - 1 : random.below(this.seen.length);
      const item = this.seen[place] as number;
      if (!this.cart.includes(item) && availableAt(this.shop, item, weekOf(this.shop, now))) {
        this.cart.push(item);
        this.log.push(now, visitor, item, CART, -1);
        return;
      }
    }
    const item = this.nextItem(random);
    this.seen.push(item);
    this.log.push(now, visitor, item, VIEW, -1);
  }

  private nextItem(random: Random): number {
    const { seen, shop } = this;
    const last = seen[seen.length - 1] as number;
    const draw = random.uniform();
    if (draw < SEEN_AGAIN) return draw < SEEN_AGAIN / 2 ? last : (seen[random.below(seen.length)] as number);
    if (random.uniform() >= SAME_CATEGORY) return shop.byPopularity.draw(random);
    const shelf = shop.shelf[shop.itemCategory[last] as number] as Shelf;
    return shelf.items[shelf.byPopularity.draw(random)] as number;
  }

  private pause(random: Random): number {
    const seconds = 64 * exp(1.5 * random.normal());
    return Math.min(LONGEST_PAUSE_MS, Math.max(1000, Math.round(seconds * 1000)));
  }
}
