/** Bins and words for pauses: seconds on a logarithmic axis. */
import type { HistogramBin } from '../../charts/Histogram';
import type { SessionsValue } from './value';

const BINS_PER_DECADE = 12;

/** Where the axis of pauses has ticks, in seconds. */
export const PAUSE_TICKS = [1, 10, 60, 600, 3600, 21600, 86400, 604800, 2419200];

const UNITS: [seconds: number, word: string][] = [
  [604800, 'w'],
  [86400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** Seconds in the largest unit that leaves a short number: `30 min`, `6 h`, `1 d`. */
export function formatPause(seconds: number): string {
  const [size, word] = UNITS.find(([unit]) => seconds >= unit * 0.999) ?? [1, 's'];
  const value = seconds / size;
  return `${value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${word}`;
}

/** The counted bins of a log axis, empty ones in between filled in, as ranges of seconds. */
export function pauseBins(gaps: SessionsValue['gaps']): HistogramBin[] {
  const counts = new Map(gaps.map(({ bin, pauses }) => [bin, pauses]));
  const last = gaps.at(-1)?.bin ?? 0;
  return Array.from({ length: last + 1 }, (_, bin) => ({
    from: 10 ** (bin / BINS_PER_DECADE),
    to: 10 ** ((bin + 1) / BINS_PER_DECADE),
    count: counts.get(bin) ?? 0,
  }));
}

/** The share of pauses that are longer than the gap, told from the bins (linear within one). */
export function shareLonger(bins: readonly HistogramBin[], seconds: number): number {
  let [longer, all] = [0, 0];
  for (const { from, to, count } of bins) {
    all += count;
    if (seconds <= from) longer += count;
    else if (seconds < to) longer += (count * (to - seconds)) / (to - from);
  }
  return all === 0 ? 0 : longer / all;
}
