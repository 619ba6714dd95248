import { threeDigits } from '../../measure/words';
import { formatNumber } from '../../ui/formats';

export const SPLIT_NAMES = { train: 'Train', validation: 'Validation', test: 'Test' } as const;

/** The figures of the table, with their names and how they are written. */
export const FIGURES: readonly [name: string, label: string, write: (value: number) => string][] = [
  ['average_precision', 'Average precision', threeDigits],
  ['roc_auc', 'ROC-AUC', threeDigits],
  ['log_loss', 'Log loss', threeDigits],
  ['brier', 'Brier score', threeDigits],
  ['ece', 'Calibration error (ECE)', threeDigits],
];

/** `4.2×`. */
export function times(value: number): string {
  return `${formatNumber(value, value >= 10 ? 3 : 2)}×`;
}
