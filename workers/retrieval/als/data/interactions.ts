import { AppError } from '../../../runtime/errors';

/** Which users had to do with which items, and how much: a sparse matrix by rows (CSR). */
export interface Interactions {
  users: number;
  items: number;
  /** Length `users` + 1: user u has the entries `offsets[u]` .. `offsets[u + 1] - 1`. */
  offsets: Int32Array;
  /** By entry: its item, each at most once a user. */
  item: Int32Array;
  /** By entry: at least 0; times `alpha` it is the confidence that the user likes the item. 0: nothing is known of it. */
  weight: Float32Array;
}

/** Throws `bad_data` where these are no interactions that can be learned from. */
export function checkInteractions({ users, items, offsets, item, weight }: Interactions): void {
  const entries = item.length;
  if (offsets.length !== users + 1 || offsets[0] !== 0 || offsets[users] !== entries) {
    throw badData(`The offsets do not fit ${users} users with ${entries} interactions.`);
  }
  if (weight.length !== entries) {
    throw badData(`There are ${weight.length} weights for ${entries} interactions.`);
  }
  for (let user = 0; user < users; user++) {
    if ((offsets[user + 1] as number) < (offsets[user] as number)) {
      throw badData(`The offsets fall after user ${user}.`);
    }
  }
  for (let entry = 0; entry < entries; entry++) {
    const [place, value] = [item[entry] as number, weight[entry] as number];
    if (place < 0 || place >= items) {
      throw badData(`Interaction ${entry} is with item ${place}, but items are 0 to ${items - 1}.`);
    }
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw badData(`The weight of interaction ${entry} is ${value}; weights are numbers from 0 up.`);
    }
  }
}

function badData(message: string): AppError {
  return new AppError('bad_data', message, 'Correct the interactions that the factorization is given.');
}

/** Events of users, or of cases. */
export interface Events {
  /** Length users + 1. */
  offsets: Int32Array;
  item: Int32Array;
  /** Place in `EVENT_KINDS`. */
  kind: Uint8Array;
}

/**
 * Events of users `from` .. `to` - 1 as interactions, items ascending: the weight of a user and an item is the sum of
 * `weightOf[kind]` over the user's events with it. Kinds that weigh 0, or are not there, leave no entry.
 */
export function interactionsOf(
  { offsets, item, kind }: Events,
  items: number,
  weightOf: ArrayLike<number>,
  [from, to]: readonly [number, number] = [0, offsets.length - 1],
): Interactions {
  const first = offsets[from] as number;
  const room = (offsets[to] as number) - first;
  const out = { offsets: new Int32Array(to - from + 1), item: new Int32Array(room) };
  const weight = new Float32Array(room);
  let count = 0;
  for (let user = from; user < to; user++) {
    const sums = new Map<number, number>();
    for (let event = offsets[user] as number; event < (offsets[user + 1] as number); event++) {
      const [place, worth] = [item[event] as number, weightOf[kind[event] as number] ?? 0];
      if (worth !== 0) sums.set(place, (sums.get(place) ?? 0) + worth);
    }
    for (const place of [...sums.keys()].sort((a, b) => a - b)) {
      out.item[count] = place;
      weight[count++] = sums.get(place) as number;
    }
    out.offsets[user - from + 1] = count;
  }
  return {
    users: to - from,
    items,
    offsets: out.offsets,
    item: out.item.slice(0, count),
    weight: weight.slice(0, count),
  };
}
