import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';

type Partitions = Pick<Kernel, 'partition' | 'copyPartition'>;

/** Sends the rows of a leaf to its children. */
export function partitions(arena: Arena): Partitions {
  return {
    partition(indices, from, to, column, table, scratch, leftCount) {
      const { i32, u8 } = arena.views;
      let left = from;
      let right = to - 1;
      for (let place = from; place < to; place++) {
        const row = i32[indices / 4 + place] as number;
        const goesLeft = u8[table + (u8[column + row] as number)] === 1;
        i32[scratch / 4 + (goesLeft ? left++ : right--)] = row;
      }
      i32[leftCount / 4] = left - from;
    },

    copyPartition(scratch, from, to, leftCount, indices, leftTo, rightTo) {
      const { i32 } = arena.views;
      const middle = from + leftCount;
      i32.copyWithin(indices / 4 + leftTo, scratch / 4 + from, scratch / 4 + middle);
      for (let place = to - 1, target = rightTo; place >= middle; place--, target++) {
        i32[indices / 4 + target] = i32[scratch / 4 + place] as number;
      }
    },
  };
}
