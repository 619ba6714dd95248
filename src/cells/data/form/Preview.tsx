import type { ColumnMapping } from '../../../../workers/warehouse/protocol';
import { Table } from '../../../ui/table/Table';
import { usesOf } from './fields';

/** The first rows of a file as they stand in it; columns that are used say as what. */
export function Preview({
  columns,
  rows,
  mapping,
}: {
  columns: readonly string[];
  rows: readonly (readonly (string | null)[])[];
  mapping: ColumnMapping;
}) {
  const uses = usesOf(mapping);
  return (
    <Table
      label="The first rows of the file"
      isDense
      hasRowHeadings={false}
      rows={rows}
      keyOf={(_, index) => index}
      columns={columns.map((column, at) => ({
        heading: column,
        note: uses.get(column) ?? '',
        isText: true,
        cell: (row: (typeof rows)[number]) => clip(row[at] ?? ''),
      }))}
    />
  );
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
