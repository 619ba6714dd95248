/** What the features panel says in sentences. */
import { formatCount, formatPercent, plural } from '../../ui/formats';
import type { FeaturesValue } from './value';

/** Where prices and stock come from and how much they cover. */
export function coverageInWords({ properties, rows }: FeaturesValue): string {
  const { source, join, items, coverage } = properties;
  if (source === 'none')
    return 'The data has no prices and no stock: those features are missing in every row.';
  const from =
    source === 'events'
      ? 'Prices are those of earlier events; there is no stock.'
      : join === 'as_of'
        ? 'Item properties are read as they were known just before each cut-off.'
        : 'Item properties are the newest of all, which is a leak.';
  const parts = coverage
    .filter(({ property }) => source === 'item_properties' || property === 'price')
    .map(({ property, items: covered, covered: inRows }) => {
      const word = property === 'price' ? 'a price' : 'a stock';
      const of = `${formatPercent(items > 0 ? covered / items : 0)} of ${plural(items, 'item')}`;
      return `${of} have ${word}${inRows === null ? '' : `, known in ${formatPercent(rows > 0 ? inRows / rows : 0)} of the rows`}`;
    });
  return `${from} ${parts.join('; ')}.`;
}

export function rowsInWords({ rows, splits }: FeaturesValue): string {
  return `${formatCount(splits.train)} train, ${formatCount(splits.validation)} validation, ${formatCount(splits.test)} test of ${formatCount(rows)}`;
}

/** Says so where pictures are drawn from a part of the rows. */
export function sampleInWords({ rows, sampled }: FeaturesValue): string {
  return sampled < rows ? `Medians and pictures are of ${formatCount(sampled)} evenly taken rows.` : '';
}
