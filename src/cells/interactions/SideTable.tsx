import { formatCount, formatPercent } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import type { InteractionsValue } from './value';

/** What lies before the cut and after it, and how much of the latter was seen before. */
export function SideTable({ value }: { value: InteractionsValue }) {
  const { before, after, known_users, known_items, known_buyers } = value;
  const rows = [
    { what: 'Events', before: before.events, after: after.events, known: null },
    { what: 'Users', before: before.users, after: after.users, known: known_users / (after.users || 1) },
    { what: 'Items', before: before.items, after: after.items, known: known_items / (after.items || 1) },
    { what: 'Purchases', before: before.purchases, after: after.purchases, known: null },
    { what: 'Buyers seen before', before: null, after: known_buyers, known: null },
  ];
  return (
    <Table
      label="Both sides of the cut"
      rows={rows}
      keyOf={({ what }) => what}
      columns={[
        { heading: '', isHeadingHidden: true, cell: ({ what }) => what },
        { heading: 'Before', cell: (row) => (row.before === null ? '–' : formatCount(row.before)) },
        { heading: 'After', cell: (row) => formatCount(row.after) },
        { heading: 'Seen before', cell: ({ known }) => (known === null ? '–' : formatPercent(known)) },
      ]}
    />
  );
}
