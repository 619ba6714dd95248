/** Numbers and dates as a person reads them. English, UTC, and the same on every machine. */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SCALES: readonly [number, string][] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];
const NOTHING = '–';

/** A count in full: `2,756,101`. */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? grouped.format(value) : NOTHING;
}

/** A number in at most three digits and a unit of size: `1.4 M`, `313 k`, `46`, `0.31`. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return NOTHING;
  const size = Math.abs(value);
  for (const [scale, letter] of SCALES) {
    if (size >= scale * 0.9995) return `${significant(value / scale, 3)} ${letter}`;
  }
  return significant(value, 3);
}

/** A number with this many significant digits, trailing zeros cut: `0.0443`, `12.4`. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return NOTHING;
  if (Number.isInteger(value)) return grouped.format(value);
  return Math.abs(value) >= 10 ** digits ? grouped.format(value) : significant(value, digits);
}

/** A share in 0..1 as percent with two digits that count, or one decimal: `5.0 %`, `0.64 %`, `79.1 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return NOTHING;
  const percent = share * 100;
  const size = Math.abs(percent);
  if (size === 0 || size >= 99.95) return `${Math.round(percent)} %`;
  if (size >= 10) return `${percent.toFixed(1)} %`;
  return size < 1e-4 ? `${significant(percent, 2)} %` : `${percent.toPrecision(2)} %`;
}

/** A duration: `0.4 s`, `12 s`, `1 min 05 s`, `2 h 03 min`. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return NOTHING;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${two(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** Bytes in decimal units: `214 MB`, `1.8 GB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return NOTHING;
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${significant(value, value < 10 ? 2 : 3)} ${units[unit]}`;
}

/** A day in UTC: `3 May 2015`. */
export function formatDay(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return NOTHING;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** A moment in UTC: `2015-05-03 14:07:09`, with milliseconds where there are any. */
export function formatMoment(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return NOTHING;
  return date.toISOString().replace('T', ' ').replace('.000Z', '').replace('Z', '');
}

/** From one day to another, saying the year once where it is the same: `3 May to 18 Sep 2015`. */
export function formatPeriod(from: number, to: number): string {
  const [first, last] = [formatDay(from), formatDay(to)];
  if (first === last) return first;
  const year = first.slice(-5);
  return `${last.endsWith(year) ? first.slice(0, -5) : first} to ${last}`;
}

/** A count with its noun: `1 cell`, `3 cells`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`;
}

function significant(value: number, digits: number): string {
  const text = value.toPrecision(digits);
  if (text.includes('e')) return Number(text) === 0 || Math.abs(value) < 1e-4 ? text : String(Number(text));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
