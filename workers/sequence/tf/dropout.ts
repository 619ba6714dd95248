/**
 * What `dropoutAdd` of the kernel multiplies element n with: 0, or 1 / keep where the hash of (seed, n) keeps it. For
 * engines that must drop the same elements.
 */
export function dropoutFactors(count: number, seed: number, drop: number): Float32Array {
  const factors = new Float32Array(count);
  const keep = Math.fround(1 - drop);
  const factor = Math.fround(1 / keep);
  const threshold = Math.trunc(keep * 4294967296) - 2147483648;
  for (let n = 0; n < count; n++) {
    let bits = (n + seed) | 0;
    bits ^= bits >>> 16;
    bits = Math.imul(bits, 0x85ebca6b);
    bits ^= bits >>> 13;
    bits = Math.imul(bits, 0xc2b2ae35);
    bits ^= bits >>> 16;
    factors[n] = bits < threshold ? factor : 0;
  }
  return factors;
}
