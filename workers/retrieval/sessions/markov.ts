import type { ScoreNext, Sessions } from './scorer';

/** A Markov chain of the first order: how often an item came right after the session's last one. */
export function markovChain({ offsets, items }: Sessions, catalogue: number): ScoreNext {
  const followers = Array.from({ length: catalogue }, () => new Map<number, number>());
  for (let s = 0; s + 1 < offsets.length; s++) {
    let before = -1;
    for (let n = offsets[s] as number; n < (offsets[s + 1] as number); n++) {
      const item = items[n] as number;
      if (item < 0) continue;
      const counts = before < 0 ? undefined : followers[before];
      counts?.set(item, (counts.get(item) ?? 0) + 1);
      before = item;
    }
  }
  return (session) => {
    const counts = followers[session.at(-1) ?? -1] ?? new Map<number, number>();
    return { items: [...counts.keys()], scores: [...counts.values()] };
  };
}
