import type { Machine } from '../kernel/kernel';

/** Parts of every job, and with that the most threads that can help. */
export const PARTS = 4;
/** Questions whose scores are held at a time: their block stays in the L2 cache. */
export const TILE = 32;

/** The record that `kernel/assembly/tiles.ts` reads, a whole number each; offsets in bytes. */
const NAMES = [
  ...(['parts', 'tile'] as const),
  ...(['questions', 'candidates', 'columns', 'stride', 'width', 'learning'] as const),
  ...(['byWidth', 'byCandidate', 'correction', 'eventRows', 'nextSame'] as const),
  ...(['events', 'firsts', 'pairs', 'targets', 'weights'] as const),
  ...(['own', 'dOwn', 'asked', 'dAsked', 'table', 'losses'] as const),
  /** Working memory of each part, and how far apart. */
  ...(['blocks', 'blockBytes', 'panels', 'panelBytes'] as const),
  /** Gradient of the table: of part 0, of the others, and how far apart those are. */
  ...(['dTable', 'dTables', 'dTableBytes'] as const),
];

export type Tiles = Record<Exclude<(typeof NAMES)[number], 'parts' | 'tile'>, number>;

/** All parts of a job on all threads: scores, losses and, while learning, gradients. */
export function runTiles(machine: Machine, tiles: Tiles): void {
  const { arena } = machine;
  const record = arena.allocate(NAMES.length * 4);
  const whole = { ...tiles, parts: PARTS, tile: TILE };
  arena.views.u32.set(
    NAMES.map((name) => whole[name]),
    record / 4,
  );
  const threads = Math.min(machine.size, PARTS);
  machine.each((kernel, thread) => {
    for (let part = thread; part < PARTS; part += threads) kernel.runTiles(record, part);
  }, threads);
}
