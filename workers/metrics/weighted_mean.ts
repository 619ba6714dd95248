/** The mean of the values; `weights` of the same length, or null = 1 each. */
export function weightedMean(values: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights === null ? 1 : (weights[row] as number);
    sum += weight * (values[row] as number);
    total += weight;
  }
  return sum / total;
}
