import { formatCount, formatNumber, formatPercent, formatSeconds, plural } from '../../ui/formats';
import type { TrainValue } from './value';

/** How the training went, in a sentence or two. */
export function trainingSentence(value: TrainValue): string {
  const { fitted, best_iteration, trees, convergence, fit_seconds, backend } = value;
  const on = `${plural(fitted.rows, 'training row')}, ${formatCount(fitted.positives)} of them positive (${formatPercent(fitted.positives / (fitted.rows || 1))})`;
  switch (value.model) {
    case 'gbdt':
      return value.ending === 'imported'
        ? `${plural(best_iteration ?? 0, 'tree')} from a file.`
        : `${plural(best_iteration ?? 0, 'tree')} of ${formatCount(trees ?? 0)} grown on ${on}, in ${formatSeconds(fit_seconds)} (${backend}).`;
    case 'logistic':
      return convergence?.converged
        ? `Settled after ${plural(convergence.iterations, 'round')} on ${on} (no entry of the gradient is larger than ${convergence.tolerance.toExponential(0)}).`
        : `Fitted on ${on}.`;
    default:
      return `From ${on}.`;
  }
}

/** What was undone to the probabilities; empty where nothing was. */
export function calibrationSentence({ calibration, params }: TrainValue): string {
  const { negative_share, positive_weight, shift } = calibration;
  const done = [
    ...(negative_share < 1 ? [`${formatPercent(negative_share)} of the negatives were kept`] : []),
    ...(positive_weight !== 1 ? [`a positive counted ${formatNumber(positive_weight, 3)} times`] : []),
  ];
  if (done.length === 0) return '';
  const what = done.join(' and ');
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return params.recalibrate === false
    ? `${sentence}; the probabilities are left as they are, so they are too high.`
    : `${sentence}; the log odds were moved by ${formatNumber(shift, 3)} = log(share kept) − log(weight) to undo it (Elkan 2001; Dal Pozzolo et al. 2015). The order of the rows does not change.`;
}
