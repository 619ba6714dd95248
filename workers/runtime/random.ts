/**
 * Seeded randomness by integer operations only, the same on every machine. Two generators, both kept because figures
 * rest on their numbers: SplitMix32 for one long stream a purpose (`Random`), sfc32 for very many short ones.
 */

/** Whole numbers below a bound, one after the other. */
export type DrawBelow = (bound: number) => number;

/** MurmurHash3's finaliser: a bijection of 32-bit integers in which every bit moves every other. */
export function mix32(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** SplitMix32: a counter through `mix32`. One stream per purpose: `new Random(seed, 'bagging')`. */
export class Random {
  private state: number;

  constructor(seed: number, purpose: string) {
    let hash = seed | 0;
    for (const character of purpose) hash = mix32(hash ^ character.charCodeAt(0));
    this.state = hash;
  }

  /** A whole number in 0 .. 2^32 - 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix32(this.state);
  }

  /** A number in [0, 1). */
  fraction(): number {
    return this.next() / 2 ** 32;
  }

  /** `selection` of this stream. */
  sample(total: number, count: number): Int32Array {
    return selection(total, count, (bound) => this.next() * (bound / 2 ** 32));
  }
}

/** sfc32 (Doty-Humphrey, PractRand; 128 bits of state, period at least 2^32). */
export class Sfc32 {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /** Begins the stream of these 96 bits. */
  start(a: number, b: number, c: number): void {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.counter = 1;
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A whole number in 0 .. 2^32 - 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/**
 * A stream per (seed, stream), so that a draw of one does not depend on who made those of the others. `seed`: any
 * finite number of which 53 bits count; `stream`: 0 .. 2^32 - 1.
 */
export function randomStream(seed: number, stream: number): DrawBelow {
  const whole = Math.abs(Math.trunc(seed));
  const a = mix32((whole >>> 0) ^ 0x9e3779b9);
  const b = mix32(a ^ ((whole / 2 ** 32) >>> 0) ^ (seed < 0 ? 0x85ebca6b : 0));
  const source = new Sfc32();
  source.start(a, b, mix32(b ^ (stream >>> 0)));
  // Multiply and shift: off from uniform by at most bound / 2^32.
  return (bound) => Math.floor(source.next() * (bound / 2 ** 32));
}

/**
 * `count` of the numbers 0 .. `total` - 1, ascending, each subset equally likely.
 * Source: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S (selection sampling).
 */
export function selection(total: number, count: number, below: DrawBelow): Int32Array {
  const chosen = new Int32Array(Math.min(count, total));
  let found = 0;
  for (let index = 0; found < chosen.length; index++) {
    if (below(total - index) < chosen.length - found) chosen[found++] = index;
  }
  return chosen;
}
