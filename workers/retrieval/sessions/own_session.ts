import type { ScoreNext } from './scorer';

/** The session's own items, the latest first: what repeats are worth by themselves. */
export function ownSession(): ScoreNext {
  return (session) => {
    const items = [...new Set(session.toReversed())].filter((item) => item >= 0);
    return { items, scores: items.map((_, place) => 1 / (1 + place)) };
  };
}
