import { PARTS } from '../kernel/crew';
import type { Kernel } from '../kernel/kernel';

/** Questions whose scores are held at a time: their block stays in the L2 cache. */
export const TILE = 32;

/** One head's questions against the shared candidates, as numbers that go to other threads; offsets in bytes. */
const NAMES = [
  ...(['questions', 'candidates', 'columns', 'stride', 'width', 'learning'] as const),
  ...(['byWidth', 'byCandidate', 'correction', 'eventRows', 'nextSame'] as const),
  ...(['events', 'firsts', 'pairs', 'targets', 'weights'] as const),
  ...(['own', 'dOwn', 'asked', 'dAsked', 'table', 'losses'] as const),
  /** Working memory of each part, and how far apart. */
  ...(['blocks', 'blockBytes', 'panels', 'panelBytes'] as const),
  /** Gradient of the table: of part 0, of the others, and how far apart those are. */
  ...(['dTable', 'dTables', 'dTableBytes'] as const),
];

export type Tiles = Record<(typeof NAMES)[number], number>;

export function packTiles(tiles: Tiles): number[] {
  return NAMES.map((name) => tiles[name]);
}

function unpackTiles(job: ArrayLike<number>): Tiles {
  return Object.fromEntries(NAMES.map((name, at) => [name, job[at]])) as Tiles;
}

/**
 * Scores, losses and, while learning, gradients of one part of the questions. Parts write to different places, except
 * that each adds to a gradient of the table of its own.
 */
export function runTiles(kernel: Kernel, job: ArrayLike<number>, part: number): void {
  const t = unpackTiles(job);
  const { width, columns, stride, candidates } = t;
  const tiles = Math.ceil(t.questions / TILE);
  const end = Math.min(t.questions, Math.floor((tiles * (part + 1)) / PARTS) * TILE);
  const block = t.blocks + part * t.blockBytes;
  const panels = t.panels + part * t.panelBytes;
  const dTable = part === 0 ? t.dTable : t.dTables + (part - 1) * t.dTableBytes;
  for (let first = Math.floor((tiles * part) / PARTS) * TILE; first < end; first += TILE) {
    const rows = Math.min(TILE, end - first);
    const [r, dr] = [t.asked + first * width * 4, t.dAsked + first * width * 4];
    kernel.gemm(rows, columns, width, r, width, 1, t.byWidth, block, stride, 0);
    kernel.softmaxRows(
      ...([rows, block, stride, columns, t.correction, t.eventRows, t.nextSame] as const),
      ...([t.events + first * 4, t.firsts + first * 4, t.pairs + first * 4] as const),
      ...([t.targets + first * 4, t.weights + first * 4, t.own, t.dOwn] as const),
      ...([r, dr, t.table, dTable, width, t.losses + first * 4] as const),
    );
    if (t.learning === 0) continue;
    kernel.gemm(rows, width, candidates, block, stride, 1, t.byCandidate, dr, width, 1);
    kernel.packPanels(r, width, 1, rows, width, panels);
    kernel.gemm(candidates, width, rows, block, 1, stride, panels, dTable, width, 1);
  }
}
