import { AppError } from '../../runtime/errors';
import type { DrawBelow } from '../../runtime/random';
import type { Numbers } from '../inputs';

/** Rows by group, the groups numbered 0, 1, 2, ... in ascending order of their ids. */
export interface GroupIndex {
  groups: number;
  groupOfRow: Uint32Array;
}

/**
 * Numbers the groups. `ids`: a whole number per row (a user's, a query's), or undefined = each row its own group.
 * Ascending ids and not first appearance, so that the order of the rows changes nothing.
 * Throws `bad_data` for ids that are not whole numbers.
 */
export function indexGroups(ids: Numbers | undefined, rows: number): GroupIndex {
  if (ids === undefined)
    return { groups: rows, groupOfRow: Uint32Array.from({ length: rows }, (_, row) => row) };
  if (ids.length !== rows) {
    throw new AppError(
      'bad_data',
      `There are ${ids.length} group ids for ${rows} rows.`,
      'Give one per row.',
      {
        ids: ids.length,
        rows,
      },
    );
  }
  const distinct = new Set<number>();
  for (let row = 0; row < rows; row++) {
    const id = ids[row] as number;
    if (!Number.isInteger(id)) {
      throw new AppError(
        'bad_data',
        `Row ${row + 1} has the group ${id}.`,
        'Group ids must be whole numbers.',
        {
          row,
          id: String(id),
        },
      );
    }
    distinct.add(id);
  }
  const ascending = Float64Array.from(distinct).sort();
  const numbers = new Map<number, number>();
  for (const id of ascending) numbers.set(id, numbers.size);
  const groupOfRow = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) groupOfRow[row] = numbers.get(ids[row] as number) as number;
  return { groups: ascending.length, groupOfRow };
}

/** Draws as many groups as there are, with replacement: how often each was drawn, written to `counts`. */
export function resampleGroups(draw: DrawBelow, counts: Uint16Array): void {
  counts.fill(0);
  for (let drawn = 0; drawn < counts.length; drawn++) {
    const group = draw(counts.length);
    counts[group] = (counts[group] as number) + 1;
  }
}
