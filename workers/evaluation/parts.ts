/** Rows cut into parts, so that each can be judged by itself. */
import { newColumn } from '../runtime/columns';
import type { Cut, Part, PartRequest, RowCounts, ScoredRows, UsersRows } from './protocol';

/** Place of a row that belongs to no part. */
const NOWHERE = 255;

/**
 * Each row's part by its code; negative: in none. With `most` only so many codes, those with the most rows, have a part
 * of their own; behind them come all others, and the rows without a code.
 */
export function cutBy(codes: Int32Array, most?: number): Cut {
  const counts = new Map<number, number>();
  for (const code of codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  const ascending = [...counts].sort(([a], [b]) => a - b);
  const own = (
    most === undefined ? ascending : ascending.toSorted(([, a], [, b]) => b - a).slice(0, most)
  ).map(([code]) => code);
  const placeOf = new Map(own.map((code, place) => [code, place]));
  const [others, unknown] = most === undefined ? [NOWHERE, NOWHERE] : [own.length, own.length + 1];
  const places = newColumn('uint8', codes.length);
  const rows = new Array<number>(own.length + (most === undefined ? 0 : 2)).fill(0);
  for (const [row, code] of codes.entries()) {
    const place = code < 0 ? unknown : (placeOf.get(code) ?? others);
    places[row] = place;
    if (place !== NOWHERE) rows[place] = (rows[place] as number) + 1;
  }
  return { codes: own, places, rows };
}

/** The rows of one part, in their order. */
export function partOf({ labels, scores, users, places, at }: PartRequest): Part {
  const rows = places.reduce((sum, place) => sum + (place === at ? 1 : 0), 0);
  const part = {
    labels: newColumn('uint8', rows),
    scores: newColumn('float64', rows),
    users: newColumn('int32', rows),
  };
  let next = 0;
  for (const [row, place] of places.entries()) {
    if (place !== at) continue;
    part.labels[next] = labels[row] as number;
    part.scores[next] = scores[row] as number;
    part.users[next++] = users[row] as number;
  }
  return { ...part, ...countsOf(part) };
}

/** Positive rows, and different users. */
export function countsOf({ labels, users }: Pick<ScoredRows, 'labels'> & UsersRows): RowCounts {
  return {
    positives: labels.reduce((sum, label) => sum + label, 0),
    distinctUsers: new Set(users).size,
  };
}
