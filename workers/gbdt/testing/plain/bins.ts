import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';

type Binning = Pick<
  Kernel,
  'binNumbers' | 'binCategories' | 'countConflicts' | 'addThroughTable' | 'transpose'
>;

/** Values to bins, bins to shared columns, columns to rows. */
export function binning(arena: Arena): Binning {
  return {
    binNumbers(values, count, bounds, searchWidth, missingBin, out) {
      const { f32, u8 } = arena.views;
      for (let i = 0; i < count; i++) {
        const value = f32[values / 4 + i] as number;
        let bin = 0;
        for (let step = searchWidth; step >= 1; step >>= 1) {
          if ((f32[bounds / 4 + bin + step - 1] as number) < value) bin += step;
        }
        u8[out + i] = Number.isNaN(value) ? missingBin : bin;
      }
    },

    binCategories(values, count, table, tableSize, out) {
      const { f32, u8 } = arena.views;
      for (let i = 0; i < count; i++) {
        const value = f32[values / 4 + i] as number;
        u8[out + i] = value > -1 && value < tableSize ? (u8[table + Math.trunc(value)] as number) : 0;
      }
    },

    countConflicts(column, other, rows, defaultBin, out) {
      const { u8, i32 } = arena.views;
      let conflicts = 0;
      for (let row = 0; row < rows; row++) {
        if (u8[column + row] !== 0 && u8[other + row] !== defaultBin) conflicts++;
      }
      i32[out / 4] = conflicts;
    },

    addThroughTable(column, source, rows, table) {
      const { u8 } = arena.views;
      for (let row = 0; row < rows; row++) {
        const added = u8[table + (u8[source + row] as number)] as number;
        u8[column + row] = (u8[column + row] as number) + added;
      }
    },

    transpose(columns, columnStride, columnCount, from, to, out, rowStride) {
      const { u8 } = arena.views;
      for (let row = from; row < to; row++) {
        for (let column = 0; column < columnCount; column++) {
          u8[out + row * rowStride + column] = u8[columns + column * columnStride + row] as number;
        }
      }
    },
  };
}
