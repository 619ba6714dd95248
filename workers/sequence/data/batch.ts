import type { Candidates } from './negatives';
import type { SequenceData } from './sequences';
import type { SideTable } from './sides';
import { Uniques } from './uniques';
import type { Windows } from './windows';

/** What a head is asked: after which events, for which item. Rows name places in `Batch.table`. */
export interface Questions {
  events: Int32Array;
  /** First event of the window, and where the pairs of the event begin. */
  firsts: Int32Array;
  pairs: Int32Array;
  targets: Int32Array;
  weights: Float32Array;
}

/** Some windows, packed one after the other without padding. Events are numbered from 0 through the batch. */
export interface Batch {
  events: number;
  starts: Int32Array;
  pairStarts: Int32Array;
  longest: number;
  /** Per event: place in its window; next event with the same item, else a number beyond all; how often before. */
  places: Int32Array;
  nextSame: Int32Array;
  timesBefore: Int32Array;
  /** The distinct items of the batch. The shared candidates come first, with their corrections. */
  table: Int32Array;
  candidates: number;
  correction: Float32Array;
  itemRows: Int32Array;
  /** Distinct rows of the side table, and the pairs (row among them, event). */
  sides: Int32Array;
  sideRows: Int32Array;
  sideEvents: Int32Array;
  view: Questions;
  purchase: Questions;
}

const NEVER = 0x7fffffff;

/** Puts windows together to batches; keeps its working memory from batch to batch. */
export class Batcher {
  private readonly items: Uniques;
  private readonly sides: Uniques;

  constructor(
    items: number,
    private readonly side: SideTable,
  ) {
    this.items = new Uniques(items);
    this.sides = new Uniques(side.rows);
  }

  /** `weights`: of the two heads; a head of weight 0 is not asked. The weights of all questions are divided by their sum. */
  batch(
    data: SequenceData,
    windows: Windows,
    chosen: ArrayLike<number>,
    candidates: Candidates,
    weights: { view: number; purchase: number },
  ): Batch {
    this.items.restart();
    this.sides.restart();
    for (const item of candidates.items) this.items.row(item);
    const events = total(windows.length, chosen);
    const starts = new Int32Array(chosen.length + 1);
    const pairStarts = new Int32Array(chosen.length + 1);
    const places = new Int32Array(events);
    const nextSame = new Int32Array(events).fill(NEVER);
    const timesBefore = new Int32Array(events);
    const itemRows = new Int32Array(events);
    const sideRows: number[] = [];
    const sideEvents: number[] = [];
    const view = new QuestionList(weights.view);
    const purchase = new QuestionList(weights.purchase);
    let longest = 0;
    let event = 0;
    for (let b = 0; b < chosen.length; b++) {
      const first = windows.first[chosen[b] as number] as number;
      const length = windows.length[chosen[b] as number] as number;
      const last = new Map<number, number>();
      const base = event;
      const basePair = pairStarts[b] as number;
      for (let place = 0; place < length; place++, event++) {
        const n = first + place;
        const row = this.items.row(data.items[n] as number);
        itemRows[event] = row;
        places[event] = place;
        const before = last.get(row);
        if (before !== undefined) {
          nextSame[before] = event;
          timesBefore[event] = (timesBefore[before] as number) + 1;
        }
        last.set(row, event);
        this.side.rowsOf(data, n, place === 0, (side) => {
          sideRows.push(this.sides.row(side));
          sideEvents.push(event);
        });
        const asked = { event, first: base, pair: basePair + place * length };
        if (place < (windows.askFrom[chosen[b] as number] as number)) continue;
        view.ask(asked, windows.nextView[n] as number, 1, this.items);
        purchase.ask(
          asked,
          windows.nextPurchase[n] as number,
          windows.purchaseShare[n] as number,
          this.items,
        );
      }
      longest = Math.max(longest, length);
      starts[b + 1] = event;
      pairStarts[b + 1] = basePair + length * length;
    }
    const asked = view.weights + purchase.weights || 1;
    return {
      ...{ events, starts, pairStarts, longest, places, nextSame, timesBefore, itemRows },
      table: this.items.values(),
      candidates: candidates.items.length,
      correction: candidates.correction,
      sides: this.sides.values(),
      sideRows: Int32Array.from(sideRows),
      sideEvents: Int32Array.from(sideEvents),
      view: view.finish(asked),
      purchase: purchase.finish(asked),
    };
  }
}

class QuestionList {
  /** Sum of the weights so far. */
  weights = 0;
  private readonly asked: { event: number; first: number; pair: number; target: number; weight: number }[] =
    [];

  constructor(private readonly weight: number) {}

  ask(at: { event: number; first: number; pair: number }, item: number, share: number, rows: Uniques): void {
    const weight = this.weight * share;
    if (item < 0 || !(weight > 0)) return;
    this.asked.push({ ...at, target: rows.row(item), weight });
    this.weights += weight;
  }

  finish(divisor: number): Questions {
    return {
      events: Int32Array.from(this.asked, ({ event }) => event),
      firsts: Int32Array.from(this.asked, ({ first }) => first),
      pairs: Int32Array.from(this.asked, ({ pair }) => pair),
      targets: Int32Array.from(this.asked, ({ target }) => target),
      weights: Float32Array.from(this.asked, ({ weight }) => weight / divisor),
    };
  }
}

function total(lengths: Int32Array, chosen: ArrayLike<number>): number {
  let sum = 0;
  for (let b = 0; b < chosen.length; b++) sum += lengths[chosen[b] as number] as number;
  return sum;
}
