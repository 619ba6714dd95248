/**
 * One head's questions against the shared candidates, tile by tile. A job is cut into a fixed number of parts, whoever
 * works on them, so that results are the same on any number of threads.
 */
import { gemm, packPanels } from '../../../runtime/assembly/gemm';
import { softmaxRows } from './softmax';

/** What a job needs to know, field by field as `model/tiles.ts` writes it. */
@unmanaged
class Tiles {
  parts: i32;
  tile: i32;
  questions: i32;
  candidates: i32;
  columns: i32;
  stride: i32;
  width: i32;
  learning: i32;
  byWidth: usize;
  byCandidate: usize;
  correction: usize;
  eventRows: usize;
  nextSame: usize;
  events: usize;
  firsts: usize;
  pairs: usize;
  targets: usize;
  weights: usize;
  own: usize;
  dOwn: usize;
  asked: usize;
  dAsked: usize;
  table: usize;
  losses: usize;
  blocks: usize;
  blockBytes: usize;
  panels: usize;
  panelBytes: usize;
  dTable: usize;
  dTables: usize;
  dTableBytes: usize;
}

/**
 * Scores, losses and, while learning, gradients of one part of the questions. Parts write to different places, except
 * that each adds to a gradient of the table of its own.
 */
export function runTiles(tiles: usize, part: i32): void {
  const t = changetype<Tiles>(tiles);
  const width = t.width;
  const columns = t.columns;
  const stride = t.stride;
  const count = (t.questions + t.tile - 1) / t.tile;
  const end = min(t.questions, ((count * (part + 1)) / t.parts) * t.tile);
  const block = t.blocks + <usize>part * t.blockBytes;
  const panels = t.panels + <usize>part * t.panelBytes;
  const dTable = part === 0 ? t.dTable : t.dTables + <usize>(part - 1) * t.dTableBytes;
  for (let first = ((count * part) / t.parts) * t.tile; first < end; first += t.tile) {
    const rows = min(t.tile, end - first);
    const place = (<usize>first) << 2;
    const r = t.asked + place * <usize>width;
    const dr = t.dAsked + place * <usize>width;
    gemm(rows, columns, width, r, width, 1, t.byWidth, block, stride, 0);
    softmaxRows(
      rows,
      block,
      stride,
      columns,
      t.correction,
      t.eventRows,
      t.nextSame,
      t.events + place,
      t.firsts + place,
      t.pairs + place,
      t.targets + place,
      t.weights + place,
      t.own,
      t.dOwn,
      r,
      dr,
      t.table,
      dTable,
      width,
      t.losses + place,
    );
    if (t.learning === 0) continue;
    gemm(rows, width, t.candidates, block, stride, 1, t.byCandidate, dr, width, 1);
    packPanels(r, width, 1, rows, width, panels);
    gemm(t.candidates, width, rows, block, 1, stride, panels, dTable, width, 1);
  }
}
