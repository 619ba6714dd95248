import type { Progress } from '../../runtime/progress';
import { best, CandidatesBuilder } from '../candidates';
import { daysAsMs, decay } from '../decay';
import { type SourceSettings, weightsByKind } from '../params';
import { ScoreSheet } from '../sessions/scorer';
import type { EventLog, FittedSource } from '../source';
import { rowsByItem } from './item_index';
import { neighbourVotes } from './neighbour_votes';

type Settings = SourceSettings['item_cosine'];

/** Items between two looks at the clock. */
const BLOCK = 128;

/**
 * Item-item cosine (Sarwar et al. 2001) of what users have with two items: sum of w(u, i) w(u, j) over the product of
 * the lengths plus the shrinkage, where w(u, i) adds up the user's events with the item.
 */
export function* itemCosine(log: EventLog, settings: Settings): Generator<Progress, FittedSource> {
  yield { fraction: 0, message: 'Adding up the events of each user' };
  const baskets = basketsOf(log, settings);
  const { user, item, weight } = baskets;
  const length = new Float64Array(log.items);
  for (let n = 0; n < item.length; n++) {
    length[item[n] as number] = (length[item[n] as number] as number) + (weight[n] as number) ** 2;
  }
  for (let i = 0; i < log.items; i++) length[i] = Math.sqrt(length[i] as number);
  const { offsets, rows } = rowsByItem(item, log.items, (row) => {
    const own = user[row] as number;
    return (baskets.offsets[own + 1] as number) - (baskets.offsets[own] as number) > 1;
  });
  const sheet = new ScoreSheet(log.items);
  const neighbours = new CandidatesBuilder(log.items);
  for (let i = 0; i < log.items; i++) {
    if (i % BLOCK === 0) yield { fraction: i / log.items, message: `Item ${i} of ${log.items}` };
    for (let n = offsets[i] as number; n < (offsets[i + 1] as number); n++) {
      const row = rows[n] as number;
      const own = user[row] as number;
      for (let m = baskets.offsets[own] as number; m < (baskets.offsets[own + 1] as number); m++) {
        if (m !== row) sheet.add(item[m] as number, (weight[row] as number) * (weight[m] as number));
      }
    }
    const { items, scores } = sheet.take();
    const cosines = scores.map(
      (dot, place) =>
        dot / ((length[i] as number) * (length[items[place] as number] as number) + settings.shrinkage),
    );
    neighbours.add(best({ items, scores: cosines }, settings.neighbours));
  }
  return neighbourVotes(neighbours.finish(), settings);
}

/** What each user has with each item: one row a pair, user after user, the user's latest item first. */
interface Baskets {
  /** Length users + 1. */
  offsets: Int32Array;
  user: Int32Array;
  item: Int32Array;
  /** Above 0. */
  weight: Float32Array;
}

/** Of each user the latest `most_items` different items: somebody with thousands of them is a machine. */
function basketsOf(log: EventLog, { signal, age_half_life_days, most_items }: Settings): Baskets {
  const weightOf = weightsByKind(signal);
  const halfLife = daysAsMs(age_half_life_days);
  const sizes = new Int32Array(log.users + 1);
  const [user, item, weight] = [
    new Int32Array(log.item.length),
    new Int32Array(log.item.length),
    new Float64Array(log.item.length),
  ];
  /** By item: its row, plus 1, if that is of the user at hand. */
  const rowOf = new Int32Array(log.items);
  let rows = 0;
  for (let own = 0; own < log.users; own++) {
    const start = rows;
    for (let n = (log.offsets[own + 1] as number) - 1; n >= (log.offsets[own] as number); n--) {
      const of = log.item[n] as number;
      const counts =
        (weightOf[log.kind[n] as number] as number) * decay(log.cut - (log.ts[n] as number), halfLife);
      if (!(counts > 0)) continue;
      let row = (rowOf[of] as number) - 1;
      if (row < start) {
        if (rows - start === most_items) continue;
        row = rows++;
        rowOf[of] = row + 1;
        user[row] = own;
        item[row] = of;
      }
      weight[row] = (weight[row] as number) + counts;
    }
    sizes[own + 1] = rows;
  }
  return {
    offsets: sizes,
    user: user.slice(0, rows),
    item: item.slice(0, rows),
    weight: Float32Array.from(weight.subarray(0, rows)),
  };
}
