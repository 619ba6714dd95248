/** A curve in one line of text. */

const BARS = '▁▂▃▄▅▆▇█';

/** One bar a value, between nothing and the largest; a space where a value is missing. */
export function sparkline(values: readonly (number | null)[]): string {
  const largest = Math.max(0, ...values.map((value) => value ?? 0));
  return values
    .map((value) => {
      if (value === null) return ' ';
      const share = largest > 0 ? value / largest : 0;
      return BARS[Math.min(BARS.length - 1, Math.floor(share * BARS.length))];
    })
    .join('');
}
