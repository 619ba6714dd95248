/** Rows by their item, in their order: item i has `rows[offsets[i]]` .. `rows[offsets[i + 1] - 1]`. */
export interface RowsByItem {
  offsets: Int32Array;
  rows: Int32Array;
}

/** A counting sort of the rows by item, of those that `isKept`. */
export function rowsByItem(
  item: Int32Array,
  items: number,
  isKept: (row: number) => boolean = () => true,
): RowsByItem {
  const offsets = new Int32Array(items + 1);
  for (let row = 0; row < item.length; row++) {
    if (isKept(row)) offsets[(item[row] as number) + 1] = (offsets[(item[row] as number) + 1] as number) + 1;
  }
  for (let i = 0; i < items; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number);
  const next = offsets.slice(0, items);
  const rows = new Int32Array(offsets[items] as number);
  for (let row = 0; row < item.length; row++) {
    if (!isKept(row)) continue;
    const of = item[row] as number;
    rows[next[of] as number] = row;
    next[of] = (next[of] as number) + 1;
  }
  return { offsets, rows };
}
