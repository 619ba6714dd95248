/**
 * The seeded source of randomness of the bootstrap: a stream per (seed, replicate), so that a replicate does not
 * depend on which worker draws it or on those before it.
 */

/** Whole numbers below a bound, one after the other. */
export type DrawBelow = (bound: number) => number;

/**
 * sfc32 (Doty-Humphrey, PractRand; 128 bits of state, period at least 2^32) started from `seed` and `stream`.
 * `seed`: any finite number of which 53 bits count; `stream`: 0 .. 2^32 - 1.
 */
export function randomStream(seed: number, stream: number): DrawBelow {
  const whole = Math.abs(Math.trunc(seed));
  let a = mix((whole >>> 0) ^ 0x9e3779b9);
  let b = mix(a ^ ((whole / 2 ** 32) >>> 0) ^ (seed < 0 ? 0x85ebca6b : 0));
  let c = mix(b ^ (stream >>> 0));
  let counter = 1;
  const next = () => {
    const output = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + output;
    c |= 0;
    return output >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  // Multiply and shift: off from uniform by at most bound / 2^32.
  return (bound) => Math.floor(next() * (bound / 2 ** 32));
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) | 0;
}
