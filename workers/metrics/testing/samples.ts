import fc from 'fast-check';

/** Small samples with many ties: scores in tenths, labels 0 or 1, whole weights from 0 up (of each class at least 1). */
export interface LabelledSample {
  labels: number[];
  scores: number[];
  weights: number[];
}

export const labelledSample: fc.Arbitrary<LabelledSample> = fc
  .array(fc.record({ label: fc.nat(1), score: fc.nat(10), weight: fc.nat(3) }), {
    minLength: 2,
    maxLength: 40,
  })
  .map((rows) => [...rows, { label: 1, score: 4, weight: 1 }, { label: 0, score: 6, weight: 1 }])
  .map((rows) => ({
    labels: rows.map((row) => row.label),
    scores: rows.map((row) => row.score / 10),
    weights: rows.map((row) => row.weight),
  }));

/** The sample with every row repeated as often as its weight says. */
export function repeatedByWeight({ labels, scores, weights }: LabelledSample) {
  const rows = weights.flatMap((weight, row) => Array<number>(weight).fill(row));
  return {
    labels: rows.map((row) => labels[row] as number),
    scores: rows.map((row) => scores[row] as number),
  };
}

/** The rows of the sample in another order. */
export function rotated({ labels, scores, weights }: LabelledSample, by: number): LabelledSample {
  const rotate = (values: number[]) => [...values.slice(by), ...values.slice(0, by)].reverse();
  return { labels: rotate(labels), scores: rotate(scores), weights: rotate(weights) };
}
