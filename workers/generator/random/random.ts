/** The generator's streams, and the distributions that it draws from. */
import { mix32, Sfc32 } from '../../runtime/random';
import { log } from './detmath';
import { normalQuantile } from './normal';

/** A hash of two integers, uniform in [0, 2^32). */
export function hash32(a: number, b: number): number {
  return mix32(mix32(a + 0x9e3779b9) ^ Math.imul(b + 1, 0x9e3779b1));
}

/** The same hash as a fraction in [0, 1). */
export function hashFraction(a: number, b: number): number {
  return hash32(a, b) / 4294967296;
}

/**
 * sfc32 started from a 64-bit key. Keys form a tree: `split` gives the stream of a child, which depends on the path of
 * keys and not on how many numbers the parent has given, so that every shopper and every session has a stream of its own.
 */
export class Random extends Sfc32 {
  private constructor(
    private low: number,
    private high: number,
  ) {
    super();
    this.restart();
  }

  /** The root of a tree of streams; `seed` is an integer of at most 53 bits. */
  static seeded(seed: number): Random {
    return new Random(mix32(seed), mix32(Math.floor(seed / 4294967296) + 0x51ed270b));
  }

  split(key: number): Random {
    return new Random(0, 0).become(this, key);
  }

  /** Turns this generator into `parent.split(key)` without making an object; for inner loops. */
  become(parent: Random, key: number): this {
    const folded = Math.imul(key + 1, 0x9e3779b1);
    const { low, high } = parent;
    this.low = mix32(low ^ folded);
    this.high = mix32((high + folded) ^ Math.imul(this.low, 0x2c1b3c6d));
    this.restart();
    return this;
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    return ((this.next() >>> 5) * 67108864 + (this.next() >>> 6)) / 9007199254740992;
  }

  /** Uniform integer in [0, count); the bias is below count / 2^53. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** Standard normal, by inversion: one uniform each. */
  normal(): number {
    return normalQuantile(this.uniform() + 5.551115123125783e-17);
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -log(1 - this.uniform());
  }

  /** A uniformly shuffled 0..count-1 (Fisher and Yates). */
  permutation(count: number): Int32Array {
    const order = new Int32Array(count);
    for (let index = 0; index < count; index++) order[index] = index;
    for (let index = count - 1; index > 0; index--) {
      const other = this.below(index + 1);
      const kept = order[index] as number;
      order[index] = order[other] as number;
      order[other] = kept;
    }
    return order;
  }

  private restart(): void {
    this.start(this.low, this.high, this.low ^ Math.imul(this.high, 0x9e3779b1));
  }
}
