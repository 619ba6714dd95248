import type { Scored, ScoreNext, Sessions } from './scorer';

/** The items that occur most often, whatever the session. */
export function popularity({ items }: Sessions, catalogue: number): ScoreNext {
  const counts = new Float64Array(catalogue);
  for (const item of items) if (item >= 0) counts[item] = (counts[item] as number) + 1;
  const seen = Array.from(counts.keys()).filter((item) => (counts[item] as number) > 0);
  const scored: Scored = { items: seen, scores: seen.map((item) => counts[item] as number) };
  return () => scored;
}
