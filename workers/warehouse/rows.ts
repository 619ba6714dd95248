import { type Table, tableFromIPC } from '@uwdata/flechette';

/** Rows of a small result as plain objects; integers as numbers. Big results stay Arrow. */
export function decodeRows(ipc: Uint8Array): Record<string, unknown>[] {
  return tableFromIPC(ipc, { useBigInt: false }).toArray() as Record<string, unknown>[];
}

/** The same for a table that is decoded already. */
export function tableRows<Row extends object>(table: Table): Row[] {
  return table.toArray() as Row[];
}
