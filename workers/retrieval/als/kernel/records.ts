/** Sizes and records that TypeScript and the kernel share; the kernel's side stands in `assembly/`, in the same order. */
import type { Arena } from '../../../runtime/arena';

/** Rows of a block of `solveRows`, `foldSingles` and `whitenRows`. */
export const BLOCK_ROWS = 64;
/** Rows that `gramBlocks` sums in one go, and of which its scratch holds as many. */
export const GRAM_BATCH = 128;
/** Questions of a block of `rankItems`, and items of a tile. */
export const QUESTIONS = 64;
export const TILE = 256;
/** Entries up to which `solveRows` is exact by elimination. */
const SMALL = 8;

const SWEEP = [
  ...(['counter', 'rows', 'width'] as const),
  ...(['offsets', 'indices', 'confidences', 'table'] as const),
  ...(['out', 'givens', 'extras', 'gains'] as const),
  ...(['scratch', 'scratchBytes', 'longest'] as const),
];
export type Sweep = Record<(typeof SWEEP)[number], number>;

const RANKING = [
  ...(['counter', 'questions', 'items', 'width', 'k'] as const),
  ...(['asked', 'table', 'offsets', 'without'] as const),
  ...(['scores', 'found', 'sizes', 'scratch', 'scratchBytes'] as const),
];
export type Ranking = Record<(typeof RANKING)[number], number>;

/** Writes the record for `solveRows`; gives where it is. */
export function writeSweep(arena: Arena, sweep: Sweep): number {
  return writeRecord(arena, SWEEP, sweep);
}

/** Writes the record for `rankItems`; gives where it is. */
export function writeRanking(arena: Arena, ranking: Ranking): number {
  return writeRecord(arena, RANKING, ranking);
}

function writeRecord<Name extends string>(
  arena: Arena,
  names: readonly Name[],
  fields: Record<Name, number>,
): number {
  const record = arena.allocate(names.length * 4);
  arena.views.u32.set(
    names.map((name) => fields[name]),
    record / 4,
  );
  return record;
}

/** Numbers of a row of a table of vectors: factors, filled up with zeros. */
export function widthOf(factors: number): number {
  return Math.ceil(factors / 8) * 8;
}

/** Bytes of a table: whole tiles of 4 rows. */
export function tableBytes(rows: number, width: number): number {
  return Math.ceil(rows / 4) * 4 * width * 4;
}

/** Entries that the lists of `solveRows` have room for, where the longest row has so many. */
export function listLength(entries: number): number {
  return Math.ceil((entries + 1) / 4) * 4 + 4;
}

/** Scratch of `solveRows` for one thread. */
export function sweepScratch(width: number, longest: number): number {
  return Math.ceil((5 * width + SMALL * SMALL + 2 * longest) / 16) * 64;
}

/** Scratch of `rankItems` for one thread. */
export function rankingScratch(width: number): number {
  return QUESTIONS * (width + TILE + 2) * 4;
}
