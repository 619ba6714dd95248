import { formatNumber } from '../ui/formats';
import type { Interval } from './interval';

export function threeDigits(value: number): string {
  return formatNumber(value, 3);
}

/** `0.25 to 0.37`, or nothing where there is no interval. */
export function bounds({ lower, upper }: Interval, write: (value: number) => string): string {
  return lower === null || upper === null ? '' : `${write(lower)} to ${write(upper)}`;
}

/** `0.31 (0.25 to 0.37)`. */
export function withInterval(interval: Interval, write = threeDigits): string {
  const range = bounds(interval, write);
  return `${write(interval.estimate)}${range && ` (${range})`}`;
}

/** How models of these cells are called beside each other: where two are called alike, with the cell. */
export function distinctLabels(models: readonly { id: string; label: string }[]): string[] {
  return models.map(({ id, label }) =>
    models.filter((other) => other.label === label).length === 1 ? label : `${label} (${id})`,
  );
}
