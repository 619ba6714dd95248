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
