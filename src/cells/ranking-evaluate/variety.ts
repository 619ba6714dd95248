import type { Statements } from '../../statements/statements';
import varietySql from './sql/variety.sql?raw';
import type { CellContender, Variety } from './value';

interface VarietyRow {
  contender: number;
  novelty: number;
  long_tail: number;
  /** Different items that are listed, and how often any is. */
  items: number;
  times: number;
  /** Sum of place x times over the listed items, by rising times. */
  weighted: number;
  diversity: number | null;
}

interface Shop {
  test_cut: number;
  /** Items of a list that count. */
  first: number;
  /** Before the cut. */
  events: number;
  users: number;
  items: number;
}

/** What the lists of one cell are like, by contender. */
export async function varietyOf(
  db: Statements,
  read: readonly { contender: CellContender; place: number; tables: Readonly<Record<string, string>> }[],
  { test_cut, first, events, users, items }: Shop,
): Promise<Record<string, Variety>> {
  const rows = await db.rows<VarietyRow>('What the lists are like', varietySql, {
    names: { lists: read[0]?.tables.lists ?? '' },
    values: { test_cut, first, events, users },
  });
  return Object.fromEntries(
    rows.flatMap((row): [string, Variety][] => {
      const own = read.find(({ place }) => place === row.contender);
      if (!own) return [];
      return [
        [
          own.contender.id,
          {
            novelty: six(row.novelty),
            long_tail: six(row.long_tail),
            coverage: six(row.items / Math.max(items, row.items)),
            diversity: row.diversity === null ? null : six(row.diversity),
            gini: six(gini(row, items)),
          },
        ],
      ];
    }),
  );
}

/**
 * The Gini coefficient of how often each known item is listed, those that never are included:
 * 2 * sum(place * times) / (n * sum(times)) - (n + 1) / n, places by rising times.
 */
export function gini(row: Pick<VarietyRow, 'items' | 'times' | 'weighted'>, known: number): number {
  const n = Math.max(known, row.items);
  const shift = n - row.items;
  return (2 * (row.weighted + shift * row.times)) / (n * row.times) - (n + 1) / n;
}

function six(value: number): number {
  return Number(value.toPrecision(6));
}
