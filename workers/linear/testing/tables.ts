import { randomStream } from '../../runtime/random';
import type { Features } from '../features';

/** Named columns of equal length as a table. */
export function tableOf(columns: Record<string, ArrayLike<number>>): Features {
  const names = Object.keys(columns);
  const rows = columns[names[0] as string]?.length ?? 0;
  const values = new Float64Array(names.length * rows);
  for (const [index, name] of names.entries()) values.set(columns[name] as ArrayLike<number>, index * rows);
  return { rows, names, values };
}

/** Two related counts, one of them with gaps, and an hour; labels that depend on all of them. */
export function shopSample(rows: number, seed: number) {
  const below = randomStream(seed, 0);
  const uniform = () => below(1_000_000) / 1_000_000;
  const day = Float64Array.from({ length: rows }, () => below(5));
  const week = day.map((value) => value + below(8));
  const gaps = week.map((value) => (uniform() < 0.2 ? Number.NaN : value));
  const hour = day.map(() => below(4));
  const score = day.map(
    (value, row) =>
      0.8 * value - 0.3 * (week[row] as number) + (hour[row] === 2 ? 1 : 0) + (uniform() - 0.5) * 4,
  );
  return {
    features: tableOf({ day, week: gaps, hour }),
    labels: Uint8Array.from(score, (value) => (value > 0 ? 1 : 0)),
    values: score,
    weights: score.map(() => below(4)),
  };
}
