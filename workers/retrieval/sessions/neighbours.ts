import { type ScoreNext, ScoreSheet, type Sessions } from './scorer';

export interface NeighbourSettings {
  /** Neighbours whose items count. */
  neighbours: number;
  /** Latest sessions with an item in common among which they are looked for. */
  sample: number;
  /** An item weighs exp(-distance / this); the last of the session has distance 0. */
  reach: number;
  /** A neighbour weighs exp(-this * distance of the latest item in common). */
  decay: number;
  /** Of a neighbour's items each weighs exp(-this * steps from there to the latest item in common). */
  nearness: number;
  /** Items already in the session count so many times. */
  own: number;
  /** Whether an item's votes are multiplied with log(1 + sessions / sessions with it), so that rare ones weigh more. */
  rarity: boolean;
}

/** Tuned on the 12,000 sessions of RetailRocket's training part before those that are held out. */
export const NEIGHBOUR_DEFAULTS: NeighbourSettings = {
  neighbours: 500,
  sample: 2_500,
  reach: 3,
  decay: 0.2,
  nearness: 0.3,
  own: 3,
  rarity: true,
};

/**
 * V-SKNN (Ludewig and Jannach 2018): sessions that share items with this one, later items weighing more, vote for
 * their items; as in STAN (Garg et al. 2019) more for those near the item in common.
 */
export function sessionNeighbours(
  given: Sessions,
  catalogue: number,
  settings: NeighbourSettings = NEIGHBOUR_DEFAULTS,
): ScoreNext {
  const { neighbours, sample, reach, decay, own } = settings;
  const sessions = given.offsets.length - 1;
  const sessionsOf = sessionsByItem(given, catalogue);
  const rarity = sessionsOf.map(({ length }) => (settings.rarity ? Math.log(1 + sessions / length) : 1));
  const sheet = new ScoreSheet(catalogue);
  const vote = voter(given, catalogue, settings.nearness, (item, score) =>
    sheet.add(item, score * (rarity[item] as number)),
  );
  const similarity = new Float64Array(sessions);
  const latest = new Int32Array(sessions);
  return (session) => {
    const distances = new Map<number, number>();
    session.forEach((item, place) => {
      if (item >= 0) distances.set(item, session.length - 1 - place);
    });
    const found: number[] = [];
    for (const [item, distance] of distances) {
      for (const s of sessionsOf[item] ?? []) {
        if (similarity[s] === 0) {
          found.push(s);
          latest[s] = distance;
        }
        similarity[s] = (similarity[s] as number) + Math.exp(-distance / reach);
        latest[s] = Math.min(latest[s] as number, distance);
      }
    }
    // Sessions are numbered by time: the latest have the largest numbers.
    const recent = found.length > sample ? Int32Array.from(found).sort().slice(-sample) : found;
    const nearest = Array.from(recent);
    if (nearest.length > neighbours) {
      nearest.sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || b - a);
      nearest.length = neighbours;
    }
    for (const s of nearest) {
      const distance = latest[s] as number;
      vote(s, session.at(-1 - distance) as number, (similarity[s] as number) * Math.exp(-decay * distance));
    }
    for (const s of found) similarity[s] = 0;
    for (const item of distances.keys()) sheet.multiply(item, own);
    return sheet.take();
  };
}

/** The sessions with each item, oldest first, each once. */
function sessionsByItem({ offsets, items }: Sessions, catalogue: number): number[][] {
  const found = Array.from({ length: catalogue }, () => [] as number[]);
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let n = offsets[s] as number; n < (offsets[s + 1] as number); n++) {
      const list = found[items[n] as number];
      if (list && list.at(-1) !== s) list.push(s);
    }
  }
  return found;
}

/** Calls `add` once for each distinct item of session s, with what it gets for its least distance to `common`. */
function voter(
  { offsets, items }: Sessions,
  catalogue: number,
  nearness: number,
  add: (item: number, score: number) => void,
): (s: number, common: number, score: number) => void {
  const votedIn = new Int32Array(catalogue);
  let ballot = 0;
  return (s, common, score) => {
    ballot++;
    const [start, end] = [offsets[s] as number, offsets[s + 1] as number];
    const middle = items.subarray(start, end).lastIndexOf(common) + start;
    const factor = Math.exp(-nearness);
    let share = score;
    for (let away = 0; middle - away >= start || middle + away < end; away++, share *= factor) {
      for (const n of [middle + away, middle - away]) {
        if (n < start || n >= end) continue;
        const item = items[n] as number;
        if (item < 0 || votedIn[item] === ballot) continue;
        votedIn[item] = ballot;
        if (share > 0) add(item, share);
      }
    }
  };
}
