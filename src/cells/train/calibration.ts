/**
 * Probabilities of a model that was fitted on fewer negatives or on weighted rows. Keeping a share b of the
 * negatives multiplies the odds by 1/b, counting a positive w times multiplies them by w; both are undone by
 *
 *   odds = odds_fitted * b / w,   that is   p = b p_s / (b p_s + w (1 - p_s)) with p_s as fitted.
 *
 * Sources: Elkan, The foundations of cost-sensitive learning (IJCAI 2001), theorem 2; for down-sampling alone: Dal
 * Pozzolo, Caelen, Johnson and Bontempi, Calibrating probability with undersampling for unbalanced classification
 * (IEEE SSCI 2015), equation 4; He et al., Practical lessons from predicting clicks on ads at Facebook (ADKDD 2014),
 * section 6.3. The order of the rows does not change.
 */

/** What is added to the log odds: log b - log w. */
export function logOddsShift({
  negativeShare,
  positiveWeight,
}: {
  /** The share that was kept in fact, not the one that was asked for. */
  negativeShare: number;
  positiveWeight: number;
}): number {
  return Math.log(negativeShare) - Math.log(positiveWeight);
}

/** The probabilities with `shift` added to their log odds. */
export function shifted(probabilities: Float64Array, shift: number): Float64Array {
  if (shift === 0) return probabilities;
  const factor = Math.exp(shift);
  return probabilities.map((p) => (p * factor) / (p * factor + (1 - p)));
}
