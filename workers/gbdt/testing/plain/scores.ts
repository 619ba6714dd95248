import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';
import { NODE, NODE_BYTES } from '../../kernel/layout';

type Scores = Pick<Kernel, 'addLeafValues' | 'addTreeValues'>;

/** Adds a new tree to the scores. */
export function scores(arena: Arena): Scores {
  return {
    addLeafValues(out, indices, from, to, begins, values, leafCount) {
      const { i32, f64 } = arena.views;
      for (let leaf = 0; leaf < leafCount; leaf++) {
        const begin = Math.max(i32[begins / 4 + leaf] as number, from);
        const end = Math.min(i32[begins / 4 + leaf + 1] as number, to);
        const value = f64[values / 8 + leaf] as number;
        for (let place = begin; place < end; place++) {
          const row = i32[indices / 4 + place] as number;
          f64[out / 8 + row] = (f64[out / 8 + row] as number) + value;
        }
      }
    },

    addTreeValues(out, bins, stride, indices, from, to, nodes, tables, values) {
      const { i32, f64, u8 } = arena.views;
      for (let place = from; place < to; place++) {
        const row = indices === 0 ? place : (i32[indices / 4 + place] as number);
        let node = 0;
        while (node >= 0) {
          const record = nodes + node * NODE_BYTES;
          const column = i32[(record + NODE.column) / 4] as number;
          const bin = u8[bins + row * stride + column] as number;
          const goesLeft = u8[tables + 256 * node + bin] === 1;
          node = i32[(record + (goesLeft ? NODE.left : NODE.right)) / 4] as number;
        }
        f64[out / 8 + row] = (f64[out / 8 + row] as number) + (f64[values / 8 - 1 - node] as number);
      }
    },
  };
}
