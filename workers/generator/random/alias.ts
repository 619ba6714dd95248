import type { Random } from './random';

/**
 * Draws an index with probability proportional to its weight in constant time (Walker's alias method, built
 * as by Vose, "A linear algorithm for generating random numbers with a given distribution", 1991).
 */
export class AliasTable {
  private readonly keep: Float64Array;
  private readonly other: Int32Array;

  /** `weights`: non-negative, at least one above 0. */
  constructor(weights: ArrayLike<number>) {
    const count = weights.length;
    this.keep = new Float64Array(count).fill(1);
    this.other = new Int32Array(count);
    let total = 0;
    for (let index = 0; index < count; index++) total += weights[index] as number;
    const scaled = new Float64Array(count);
    const small: number[] = [];
    const large: number[] = [];
    for (let index = 0; index < count; index++) {
      this.other[index] = index;
      scaled[index] = ((weights[index] as number) * count) / total;
      ((scaled[index] as number) < 1 ? small : large).push(index);
    }
    while (small.length > 0 && large.length > 0) {
      const low = small.pop() as number;
      const high = large[large.length - 1] as number;
      this.keep[low] = scaled[low] as number;
      this.other[low] = high;
      scaled[high] = (scaled[high] as number) + (scaled[low] as number) - 1;
      if ((scaled[high] as number) < 1) small.push(large.pop() as number);
    }
  }

  draw(random: Random): number {
    const place = random.uniform() * this.keep.length;
    const index = Math.floor(place);
    return place - index < (this.keep[index] as number) ? index : (this.other[index] as number);
  }
}
