/** The first things by each of four measures: every order that the table offers is right at its top. */
import type { TopRow } from './value';

export const MOST = 10;
/** With fewer views a rate is chance. */
export const FEWEST_VIEWS = 50;

export const MEASURES = ['revenue', 'views', 'purchases', 'rate'] as const;
export type Measure = (typeof MEASURES)[number];

/** A row's figure of a measure; null where it has none. */
export function measureOf({ views, purchases, revenue }: TopRow, measure: Measure): number | null {
  switch (measure) {
    case 'views':
      return views;
    case 'purchases':
      return purchases;
    case 'revenue':
      return revenue;
    case 'rate':
      return views >= FEWEST_VIEWS ? purchases / views : null;
  }
}

/** The first rows by a measure, those without it last; equal ones keep their order. */
export function topBy(rows: readonly TopRow[], measure: Measure): TopRow[] {
  const value = (row: TopRow) => measureOf(row, measure) ?? Number.NEGATIVE_INFINITY;
  return [...rows].sort((a, b) => (value(b) > value(a) ? 1 : value(b) < value(a) ? -1 : 0)).slice(0, MOST);
}

/** Every row that is among the first by some measure, each once, in the order given. */
export function topOfAll(rows: readonly TopRow[]): TopRow[] {
  const kept = new Set(MEASURES.flatMap((measure) => topBy(rows, measure)));
  return rows.filter((row) => kept.has(row));
}
