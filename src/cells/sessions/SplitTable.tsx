import { formatCount, formatDay, formatMoment, formatPercent } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import type { SessionsValue, SplitSummary } from './value';

const NAMES: Record<SplitSummary['split'], string> = {
  all: 'All sessions',
  train: 'Train',
  validation: 'Validation',
  test: 'Test',
};

/** What each split holds; a split that is too small to conclude anything from says so by its counts. */
export function SplitTable({ value }: { value: SessionsValue }) {
  const all = value.splits.find((row) => row.split === 'all');
  const begins: Record<SplitSummary['split'], number> = {
    all: value.first_start,
    train: value.first_start,
    validation: value.validation_from,
    test: value.test_from,
  };
  // Splits of a few days may begin on the same one.
  const when = value.timeline ? formatMoment : formatDay;
  return (
    <Table
      label="Splits"
      minWidth={520}
      rows={value.splits}
      keyOf={({ split }) => split}
      columns={[
        { heading: 'Split', cell: ({ split }) => NAMES[split] },
        { heading: 'From', isText: true, cell: ({ split }) => when(begins[split]) },
        { heading: 'Sessions', cell: ({ sessions }) => formatCount(sessions) },
        { heading: 'Share', cell: ({ sessions }) => formatPercent(sessions / (all?.sessions || 1)) },
        { heading: 'Converting', cell: ({ converting }) => formatCount(converting) },
        {
          heading: 'Rate',
          cell: ({ sessions, converting }) => (sessions > 0 ? formatPercent(converting / sessions) : '–'),
        },
        { heading: 'Users', cell: ({ users }) => formatCount(users) },
      ]}
    />
  );
}
