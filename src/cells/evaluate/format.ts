import { formatNumber, formatPercent } from '../../ui/formats';
import type { Interval } from './value';

export const SPLIT_NAMES = { train: 'Train', validation: 'Validation', test: 'Test' } as const;

/** The figures of the table, with their names and how they are written. */
export const FIGURES: readonly [name: string, label: string, write: (value: number) => string][] = [
  ['average_precision', 'Average precision', threeDigits],
  ['roc_auc', 'ROC-AUC', threeDigits],
  ['log_loss', 'Log loss', threeDigits],
  ['brier', 'Brier score', threeDigits],
  ['ece', 'Calibration error (ECE)', threeDigits],
];

/** `(0.25 to 0.37)`, or nothing where there is no interval. */
export function bounds({ lower, upper }: Interval, write: (value: number) => string): string {
  return lower === null || upper === null ? '' : `${write(lower)} to ${write(upper)}`;
}

export function threeDigits(value: number): string {
  return formatNumber(value, 3);
}

/** `4.2×`. */
export function times(value: number): string {
  return `${formatNumber(value, value >= 10 ? 3 : 2)}×`;
}

export { formatPercent as percent };
