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
  /** Items already in the session count so many times. */
  own: number;
}

/** Tuned on a slice of RetailRocket's training sessions. */
export const NEIGHBOUR_DEFAULTS: NeighbourSettings = {
  neighbours: 500,
  sample: 2_500,
  reach: 3,
  decay: 0.2,
  own: 1.5,
};

/**
 * V-SKNN (Ludewig and Jannach 2018): sessions that share items with this one, later items weighing more, vote for
 * their items.
 */
export function sessionNeighbours(
  { offsets, items }: Sessions,
  catalogue: number,
  { neighbours, sample, reach, decay, own }: NeighbourSettings = NEIGHBOUR_DEFAULTS,
): ScoreNext {
  const distinct = Array.from({ length: offsets.length - 1 }, (_, s) => [
    ...new Set(items.subarray(offsets[s] as number, offsets[s + 1] as number)),
  ]).map((ids) => ids.filter((item) => item >= 0));
  const sessionsOf = Array.from({ length: catalogue }, () => [] as number[]);
  distinct.forEach((ids, s) => {
    for (const item of ids) sessionsOf[item]?.push(s);
  });
  const sheet = new ScoreSheet(catalogue);
  const similarity = new Float64Array(distinct.length);
  const latest = new Int32Array(distinct.length);
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
      const vote = (similarity[s] as number) * Math.exp(-decay * (latest[s] as number));
      for (const item of distinct[s] ?? []) sheet.add(item, vote);
    }
    for (const s of found) similarity[s] = 0;
    for (const item of distances.keys()) sheet.multiply(item, own);
    return sheet.take();
  };
}
