import { EVENT, type SequenceData } from './sequences';

/** A stretch of one sequence that is learned from or asked: its events, and what follows each. */
export interface Windows {
  /** First event of each window, and how many it has. */
  first: Int32Array;
  length: Int32Array;
  /** Place in the window from which on questions are asked: what came before was asked in another window. */
  askFrom: Int32Array;
  /** Per event: item viewed next, item purchased next (not necessarily at once); -1: none. */
  nextView: Int32Array;
  nextPurchase: Int32Array;
  /** Per event: one over the events that ask for the same purchase, which share its weight. */
  purchaseShare: Float32Array;
}

/**
 * Cuts every sequence into windows of at most `longest` events. The last event of a sequence is only a target;
 * sequences of one event give no window.
 */
export function cutWindows(data: SequenceData, longest: number): Windows {
  const first: number[] = [];
  const length: number[] = [];
  for (let s = 0; s + 1 < data.offsets.length; s++) {
    const end = (data.offsets[s + 1] as number) - 1;
    for (let at = data.offsets[s] as number; at < end; at += longest) {
      first.push(at);
      length.push(Math.min(longest, end - at));
    }
  }
  return windowsOf(
    first,
    length,
    first.map(() => 0),
    data,
  );
}

/**
 * Windows that ask after every event with at least `least` events so far and all of its sequence's context, each
 * seeing the last `longest` events: one for the begin of a sequence and, of longer ones, one more for every further
 * event.
 */
export function askingWindows(data: SequenceData, longest: number, least: number): Windows {
  const first: number[] = [];
  const length: number[] = [];
  const askFrom: number[] = [];
  for (let s = 0; s + 1 < data.offsets.length; s++) {
    const start = data.offsets[s] as number;
    const asked = (data.offsets[s + 1] as number) - 1 - start;
    const needed = Math.max(least, data.context?.[s] ?? 0);
    if (asked < needed) continue;
    if (needed <= longest) {
      first.push(start);
      length.push(Math.min(longest, asked));
      askFrom.push(needed - 1);
    }
    for (let end = Math.max(longest + 1, needed); end <= asked; end++) {
      first.push(start + end - longest);
      length.push(longest);
      askFrom.push(longest - 1);
    }
  }
  return windowsOf(first, length, askFrom, data);
}

/** One window per sequence, its last `longest` events, that asks after the last; with no target worth the name. */
export function endingWindows(data: SequenceData, longest: number): Windows {
  const ends = Array.from(data.offsets.subarray(1)).filter((end, s) => end > (data.offsets[s] as number));
  const starts = Array.from(data.offsets.subarray(0, -1)).filter(
    (start, s) => start < (data.offsets[s + 1] as number),
  );
  const length = ends.map((end, s) => Math.min(longest, end - (starts[s] as number)));
  return {
    first: Int32Array.from(ends, (end, s) => end - (length[s] as number)),
    length: Int32Array.from(length),
    askFrom: Int32Array.from(length, (events) => events - 1),
    nextView: data.items,
    nextPurchase: data.items,
    purchaseShare: new Float32Array(data.items.length).fill(1),
  };
}

function windowsOf(first: number[], length: number[], askFrom: number[], data: SequenceData): Windows {
  const [firsts, lengths, asked] = [first, length, askFrom].map((list) => Int32Array.from(list));
  return {
    first: firsts as Int32Array,
    length: lengths as Int32Array,
    askFrom: asked as Int32Array,
    ...nextItems(data),
  };
}

/** Without kinds of events everything is a view. */
export function nextItems({
  offsets,
  items,
  events,
}: SequenceData): Pick<Windows, 'nextView' | 'nextPurchase' | 'purchaseShare'> {
  const nextView = new Int32Array(items.length).fill(-1);
  const nextPurchase = new Int32Array(items.length).fill(-1);
  const purchaseShare = new Float32Array(items.length);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    let view = -1;
    let purchase = -1;
    let end = -1;
    for (let n = (offsets[s + 1] as number) - 1; n >= start; n--) {
      nextView[n] = view;
      nextPurchase[n] = purchase;
      const kind = events ? events[n] : EVENT.view;
      if (kind === EVENT.view) view = items[n] as number;
      if (kind === EVENT.purchase) {
        if (end >= 0) purchaseShare.fill(1 / (end - n), n, end);
        purchase = items[n] as number;
        end = n;
      }
    }
    if (end > start) purchaseShare.fill(1 / (end - start), start, end);
  }
  return { nextView, nextPurchase, purchaseShare };
}
