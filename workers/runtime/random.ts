/**
 * A seeded stream of random numbers (SplitMix32: a counter through the MurmurHash3 finaliser), the
 * same on every machine. One stream per purpose: `new Random(seed, 'bagging')`.
 */
export class Random {
  private state: number;

  constructor(seed: number, purpose: string) {
    let hash = seed | 0;
    for (const character of purpose) hash = mix(hash ^ character.charCodeAt(0));
    this.state = hash;
  }

  /** A whole number in 0 .. 2^32 - 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix(this.state) >>> 0;
  }

  /** A number in [0, 1). */
  fraction(): number {
    return this.next() / 4294967296;
  }

  /**
   * `count` of the numbers 0 .. `total` - 1, ascending, each subset equally likely.
   * Source: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S (selection sampling).
   */
  sample(total: number, count: number): Int32Array {
    const chosen = new Int32Array(Math.min(count, total));
    let found = 0;
    for (let index = 0; found < chosen.length; index++) {
      if (this.fraction() * (total - index) < chosen.length - found) chosen[found++] = index;
    }
    return chosen;
  }
}

/** The 32-bit finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
