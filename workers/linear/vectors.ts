/** The inner loops of this folder. */

/** Sum of the first `length` products, in four interleaved sums: a single one would wait for each addition. */
export function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    sum0 += (a[i] as number) * (b[i] as number);
    sum1 += (a[i + 1] as number) * (b[i + 1] as number);
    sum2 += (a[i + 2] as number) * (b[i + 2] as number);
    sum3 += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < length; i++) sum0 += (a[i] as number) * (b[i] as number);
  return sum0 + sum1 + (sum2 + sum3);
}

/** Adds `factor` x `vector` to the first `length` entries of `target`. */
export function addMultiple(
  target: Float64Array,
  vector: Float64Array,
  factor: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) target[i] = (target[i] as number) + factor * (vector[i] as number);
}
