import { type Table, tableFromIPC } from '@uwdata/flechette';
import { type ColumnKind, type Columns, newColumn } from '../runtime/columns';
import type { Matrix } from '../runtime/matrix';

const ROLES = ['label', 'row_id', 'group_id', 'weight', 'split'] as const;

/**
 * Arrow rows as a matrix. Columns named `label`, `row_id`, `group_id`, `weight` and `split` go to those roles,
 * every other one is a feature, in the order of the statement; NULL becomes NaN.
 */
export function toMatrix(ipc: Uint8Array): Matrix {
  const table = tableFromIPC(ipc, { useBigInt: false });
  const rows = table.numRows;
  const names = table.names.filter((name) => !ROLES.some((role) => role === name));
  const values = new Float32Array(rows * names.length);
  for (const [at, name] of names.entries()) {
    fill(table, name, values.subarray(at * rows, (at + 1) * rows), Number.NaN);
  }
  const role = <Data extends Float32Array | Int32Array | Uint8Array>(name: string, into: Data) =>
    table.names.includes(name) ? fill(table, name, into, 0) : null;
  return {
    rows,
    names: [...names],
    values,
    label: role('label', new Float32Array(rows)),
    id: role('row_id', new Int32Array(rows)),
    group: role('group_id', new Int32Array(rows)),
    weight: role('weight', new Float32Array(rows)),
    split: role('split', new Uint8Array(rows)),
  };
}

/** Arrow rows as columns; NULL becomes NaN, and 0 in a column of integers. */
export function toColumns<Kinds extends Record<string, ColumnKind>>(
  ipc: Uint8Array,
  kinds: Kinds,
): Columns<Kinds> {
  const table = tableFromIPC(ipc, { useBigInt: false });
  const filled = Object.entries(kinds).map(([name, kind]) => [
    name,
    fill(table, name, newColumn(kind, table.numRows), kind === 'float64' ? Number.NaN : 0),
  ]);
  return Object.fromEntries(filled) as Columns<Kinds>;
}

function fill<Data extends Float64Array | Float32Array | Int32Array | Uint8Array>(
  table: Table,
  name: string,
  into: Data,
  missing: number,
): Data {
  let at = 0;
  for (const value of table.getChild(name) ?? []) {
    into[at++] = value === null || value === undefined ? missing : Number(value);
  }
  return into;
}
