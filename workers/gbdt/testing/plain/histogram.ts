import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';
import { BINS, BLOCK_COLUMNS } from '../../kernel/layout';

type Histograms = Pick<Kernel, 'buildHistogram' | 'clear' | 'addCells' | 'subtractCells'>;

/**
 * Sums of gradient pairs by bin. A cell is two 32-bit halves; they are summed apart, which is the same
 * as one 64-bit sum because the lower half, the hessians, never overflows (see `quantise`).
 */
export function histograms(arena: Arena): Histograms {
  return {
    buildHistogram(bins, stride, _width, indices, from, to, gradients, histogram, blocks, blockCount) {
      const { u8, i32 } = arena.views;
      for (let place = from; place < to; place++) {
        const row = indices === 0 ? place : (i32[indices / 4 + place] as number);
        const hessian = i32[gradients / 4 + 2 * row] as number;
        const gradient = i32[gradients / 4 + 2 * row + 1] as number;
        for (let i = 0; i < blockCount; i++) {
          const first = (i32[blocks / 4 + i] as number) * BLOCK_COLUMNS;
          for (let column = first; column < first + BLOCK_COLUMNS; column++) {
            const bin = u8[bins + row * stride + column] as number;
            const cell = histogram / 4 + 2 * (column * BINS + bin);
            i32[cell] = (i32[cell] as number) + hessian;
            i32[cell + 1] = (i32[cell + 1] as number) + gradient;
          }
        }
      }
    },

    clear(target, bytes) {
      arena.views.u8.fill(0, target, target + bytes);
    },

    addCells(target, source, cells) {
      const { i32 } = arena.views;
      for (let i = 0; i < 2 * cells; i++) {
        i32[target / 4 + i] = (i32[target / 4 + i] as number) + (i32[source / 4 + i] as number);
      }
    },

    subtractCells(target, source, cells) {
      const { i32 } = arena.views;
      for (let i = 0; i < 2 * cells; i++) {
        i32[target / 4 + i] = (i32[target / 4 + i] as number) - (i32[source / 4 + i] as number);
      }
    },
  };
}
