/** Figures on parts of the rows. */

/** A way to cut rows: the names of its slices, and the place among them of each row; null: in none of them. */
export interface Cut {
  group: string;
  names: readonly string[];
  place(row: number): number | null;
}

interface Slice {
  group: string;
  name: string;
  /** Which rows it holds, ascending. */
  rows: number[];
}

/** The slices of so many rows in the order of their names; empty ones are left out. */
export function slicesOf({ group, names, place }: Cut, rows: number): Slice[] {
  const slices: Slice[] = names.map((name) => ({ group, name, rows: [] }));
  for (let row = 0; row < rows; row++) {
    const at = place(row);
    if (at !== null) slices[at]?.rows.push(row);
  }
  return slices.filter((slice) => slice.rows.length > 0);
}
