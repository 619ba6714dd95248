import { useState } from 'react';
import { formatCount, formatPercent } from '../../../ui/formats';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Table } from '../../../ui/table/Table';
import styles from '../explore.module.css';
import { formatMoney, topSentence } from '../shop/sentences';
import { FEWEST_VIEWS, type Measure, measureOf, topBy } from '../shop/top';
import { type ShopValue, TOP_OF, type TopOf, type TopRow } from '../shop/value';
import { Question } from './Question';

const HEADINGS: Record<Measure, string> = {
  revenue: 'Revenue',
  views: 'Views',
  purchases: 'Purchases',
  rate: 'Purchases per view',
};
const LABELS: Record<TopOf, string> = { items: 'Items', categories: 'Categories', brands: 'Brands' };

/** The first items, categories and brands by what one asks for. */
export function TopSellers({ shop }: { shop: ShopValue }) {
  const choices = TOP_OF.filter((of) => shop.top[of] !== null);
  const measures: Measure[] = [...(shop.sales ? (['revenue'] as const) : []), 'views', 'purchases', 'rate'];
  const [of, setOf] = useState<TopOf>(choices[0] ?? 'items');
  const [by, setBy] = useState<Measure>(measures[0] ?? 'views');
  if (choices.length === 0) return null;
  return (
    <Question question="What do people look at, and what do they buy?" answer={topSentence(shop, of)} isWide>
      <div>
        <SegmentedControl
          size="xs"
          aria-label="Top list of"
          data={choices.map((value) => ({ value, label: LABELS[value] }))}
          value={of}
          onChange={setOf}
        />
        <TopTable
          label={LABELS[of]}
          rows={topBy(shop.top[of] ?? [], by)}
          measures={measures}
          by={by}
          onSort={setBy}
        />
      </div>
    </Question>
  );
}

interface TableProps {
  label: string;
  rows: readonly TopRow[];
  measures: readonly Measure[];
  by: Measure;
  onSort(by: Measure): void;
}

/** Always the largest first: a list of the last ten would be of things that nobody saw. */
function TopTable({ label, rows, measures, by, onSort }: TableProps) {
  return (
    <Table
      label={`Top ${label.toLowerCase()}`}
      className={styles.top}
      isDense
      minWidth={540}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { heading: label, cell: ({ name }: TopRow) => name },
        ...measures.map((measure) => ({
          heading: HEADINGS[measure],
          sorted: measure === by ? ('descending' as const) : ('none' as const),
          onSort: () => onSort(measure),
          cell: (row: TopRow) => written(measure, row),
        })),
      ]}
    />
  );
}

function written(measure: Measure, row: TopRow) {
  const value = measureOf(row, measure);
  if (value === null) {
    return measure === 'rate' ? (
      <span title={`Fewer than ${FEWEST_VIEWS} views: a rate would be chance.`}>–</span>
    ) : (
      '–'
    );
  }
  switch (measure) {
    case 'revenue':
      return formatMoney(value);
    case 'rate':
      return formatPercent(value);
    default:
      return formatCount(value);
  }
}
