import type { Team as ThreadTeam } from '../../../runtime/threads/team';

/**
 * The compiled inner loops, types only; what each does stands beside its source in `assembly/`. Arguments are byte
 * offsets into the memory or numbers. Functions that take blocks do so from the i32 at
 * `counter`, until they come to `blocks` or `end`.
 */
export interface Kernel {
  gramBlocks(
    counter: number,
    blocks: number,
    table: number,
    rows: number,
    blockRows: number,
    width: number,
    weights: number,
    scratch: number,
    out: number,
  ): void;
  whitenRows(
    counter: number,
    blocks: number,
    table: number,
    rows: number,
    width: number,
    panels: number,
  ): void;
  foldSingles(
    counter: number,
    blocks: number,
    table: number,
    items: number,
    width: number,
    offsets: number,
    confidences: number,
    squares: number,
    givens: number,
    extras: number,
  ): void;
  /** `sweep`, `ranking`: records of `records.ts`, which begin with their counter. */
  solveRows(sweep: number, end: number, thread: number): void;
  rankItems(ranking: number, end: number, thread: number): void;
  packPanels(
    source: number,
    rowStride: number,
    columnStride: number,
    depth: number,
    columns: number,
    out: number,
  ): void;
  gemm(
    rows: number,
    columns: number,
    depth: number,
    a: number,
    aRow: number,
    aColumn: number,
    panels: number,
    c: number,
    cStride: number,
    accumulate: number,
  ): void;
  unitRows(table: number, rows: number, width: number): void;
}

/** The functions that may be called on other threads. */
export const KERNEL_FUNCTIONS = [
  'gramBlocks',
  'whitenRows',
  'foldSingles',
  'solveRows',
  'rankItems',
] as const satisfies readonly (keyof Kernel)[];

/** The compiled kernel and the memory it works in, with the threads that share the work. */
export type Team = ThreadTeam<Kernel>;
