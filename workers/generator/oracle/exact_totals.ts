/**
 * The last step to exact totals: the drawn visits come within about a percent, and these functions change as few
 * events as it takes. Rows are visited in a scattered order, so that no day or visitor bears it alone. All of
 * them work on a log in which the events of a visitor stand together, in time order.
 */
import { CART, type EventLog, PURCHASE, VIEW } from '../log/event_log';
import type { Random } from '../random/random';
import { SESSION_GAP_MS } from '../simulation/shopper';

/** What the shop must come out as, to the last event. */
export interface Totals {
  events: number;
  carts: number;
  purchases: number;
  visitors: number;
  singles: number;
  items: number;
  categories: number;
  roots: number;
  days: number;
}

/** Makes the numbers of purchases and carts exactly those of `totals`; the rest are views. */
export function meetTotals(log: EventLog, totals: Pick<Totals, 'carts' | 'purchases'>, random: Random): void {
  let missing = totals.purchases - count(log, PURCHASE);
  scatter(log.length, random, (row) => {
    if (missing === 0) return false;
    if (missing > 0 && log.event[row] === VIEW && follows(log, row) && log.event[row - 1] === CART) {
      becomePurchase(log, row);
      missing--;
    } else if (missing < 0 && log.event[row] === PURCHASE) {
      become(log, row, VIEW);
      missing++;
    }
    return true;
  });
  let cartsMissing = totals.carts - count(log, CART);
  scatter(log.length, random, (row) => {
    if (cartsMissing === 0) return false;
    if (cartsMissing > 0 && log.event[row] === VIEW && follows(log, row) && sameItemAsBefore(log, row)) {
      become(log, row, CART);
      cartsMissing--;
    } else if (cartsMissing < 0 && log.event[row] === CART && !boughtNext(log, row)) {
      become(log, row, VIEW);
      cartsMissing++;
    }
    return true;
  });
}

/** Gives each item that nobody touched to a visitor whose only event is a view of an item seen elsewhere too. */
export function leaveNoItemUnused(log: EventLog, counts: Int32Array, items: number, random: Random): void {
  const uses = new Int32Array(items);
  for (let row = 0; row < log.length; row++) {
    const item = log.item[row] as number;
    uses[item] = (uses[item] as number) + 1;
  }
  let unused = 0;
  const nextUnused = () => {
    while (unused < items && (uses[unused] as number) > 0) unused++;
    return unused < items;
  };
  scatter(log.length, random, (row) => {
    if (!nextUnused()) return false;
    const item = log.item[row] as number;
    if (counts[log.user[row] as number] !== 1 || (uses[item] as number) < 2) return true;
    log.item[row] = unused;
    uses[item] = (uses[item] as number) - 1;
    uses[unused] = 1;
    return true;
  });
}

/** Visits every row once, in steps of a large prime from a random start, until `visit` says false. */
function scatter(rows: number, random: Random, visit: (row: number) => boolean): void {
  if (rows === 0) return;
  const step = rows % STEP === 0 ? 1 : STEP % rows;
  let row = random.below(rows);
  for (let visited = 0; visited < rows; visited++) {
    if (!visit(row)) return;
    row = (row + step) % rows;
  }
}

const STEP = 15_485_863;

function count(log: EventLog, event: number): number {
  let total = 0;
  for (let row = 0; row < log.length; row++) if (log.event[row] === event) total++;
  return total;
}

/** Whether the row continues the session of the row before it. */
function follows(log: EventLog, row: number): boolean {
  return (
    row > 0 &&
    log.user[row] === log.user[row - 1] &&
    (log.ts[row] as number) - (log.ts[row - 1] as number) <= SESSION_GAP_MS
  );
}

function sameItemAsBefore(log: EventLog, row: number): boolean {
  return log.item[row] === log.item[row - 1] && log.event[row - 1] === VIEW;
}

function boughtNext(log: EventLog, row: number): boolean {
  return row + 1 < log.length && log.user[row + 1] === log.user[row] && log.event[row + 1] === PURCHASE;
}

function become(log: EventLog, row: number, event: number): void {
  log.event[row] = event;
  log.order[row] = -1;
}

/** Buys what the row before put into the cart, as an order of its own. */
function becomePurchase(log: EventLog, row: number): void {
  log.event[row] = PURCHASE;
  log.item[row] = log.item[row - 1] as number;
  log.order[row] = 1_000_000 + (row % 1_000_000);
}
