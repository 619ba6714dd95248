import { formatShort } from '../../../ui/formats';
import type { PriceBand } from './value';

const STEPS = [1, 2, 5] as const;
/** More than this many bands are not read one by one. */
const MOST_EDGES = 9;

/**
 * Round prices (1, 2, 5, 10, ...) between two others, as edges of bands for `bucketFragment`: the first stands for
 * everything below the second. Over many powers of ten only the powers themselves.
 */
export function priceEdges(low: number, high: number): number[] {
  const fine = roundPrices(low, high, STEPS);
  return [0, ...(fine.length > MOST_EDGES ? roundPrices(low, high, [1]) : fine)];
}

function roundPrices(low: number, high: number, steps: readonly number[]): number[] {
  if (!(high > 0)) return [];
  const from = Math.max(low, high / 1e9);
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(high)); power++) {
    // A power below one as a quotient: 10 ** -1 * 2 is not 0.2 for every power.
    for (const step of steps) found.push(power < 0 ? step / 10 ** -power : step * 10 ** power);
  }
  return found.filter((price) => price > from && price < high);
}

/** `under 5`, `5 to 10`, `100 and more`. */
export function bandName({ from, to }: Pick<PriceBand, 'from' | 'to'>): string {
  if (from === null && to === null) return 'all prices';
  if (from === null) return `under ${formatShort(to ?? 0)}`;
  return to === null ? `${formatShort(from)} and more` : `${formatShort(from)} to ${formatShort(to)}`;
}
