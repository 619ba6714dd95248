import { share } from '../../runtime/threads/team';
import type { Team } from '../kernel/kernel';
import { SUM_BLOCK } from '../kernel/layout';

/** Largest sum of gradients and of hessians that half of a histogram cell can hold. */
const GRADIENT_LIMIT = 2 ** 31 - 1;
const HESSIAN_LIMIT = 2 ** 32 - 1;

/** The value of one unit of a quantised gradient and hessian. */
export interface Units {
  gradientUnit: number;
  hessianUnit: number;
}

/**
 * Turns the gradient pairs into fixed point. The scales are the largest powers of two with which no sum
 * over the `count` rows at `indices` (0: the first) can overflow; they come from sums over fixed blocks
 * of rows, so that they do not depend on the number of threads. `sums`: 16 bytes per block.
 */
export function quantiseGradients(
  team: Team,
  gradients: number,
  rows: number,
  indices: number,
  count: number,
  sums: number,
): Units {
  const blocks = Math.ceil(count / SUM_BLOCK);
  team.each((kernel, thread) => {
    const [from, to] = share(blocks, thread, team.size);
    kernel.sumGradients(gradients, count, indices, from, to, sums);
  });
  const { f64 } = team.arena.views;
  let gradient = 0;
  let hessian = 0;
  for (let block = 0; block < blocks; block++) {
    gradient += f64[sums / 8 + 2 * block] as number;
    hessian += f64[sums / 8 + 2 * block + 1] as number;
  }
  const gradientScale = powerOfTwoBelow((GRADIENT_LIMIT - count) / gradient);
  const hessianScale = powerOfTwoBelow((HESSIAN_LIMIT - count) / hessian);
  team.each((kernel, thread) => {
    const [from, to] = share(rows, thread, team.size, SUM_BLOCK);
    kernel.quantise(gradients, from, to, gradientScale, hessianScale);
  });
  return { gradientUnit: 1 / gradientScale, hessianUnit: 1 / hessianScale };
}

/** The largest power of two that is not above `value`, within 2^-512 .. 2^512. */
function powerOfTwoBelow(value: number): number {
  if (!(value < 2 ** 512)) return 2 ** 512;
  let power = 2 ** Math.max(-512, Math.floor(Math.log2(value)));
  if (power > value) power /= 2;
  else if (2 * power <= value) power *= 2;
  return power;
}
