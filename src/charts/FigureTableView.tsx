import { useMemo } from 'react';
import { DataTable } from '../ui/table/DataTable';
import type { FigureTable } from './figure';
import { tableSource } from './table_source';

/** The numbers behind a picture. */
export default function FigureTableView({ title, table }: { title: string; table: FigureTable }) {
  const source = useMemo(() => tableSource(table), [table]);
  const formats = useMemo(() => formatsOf(table), [table]);
  return <DataTable source={source} label={`Table: ${title}`} formats={formats} maxHeight={280} />;
}

function formatsOf({ columns }: FigureTable): Record<string, (value: unknown) => string> {
  return Object.fromEntries(
    columns.flatMap(({ name, format }) =>
      format
        ? [[name, (value: unknown) => (typeof value === 'number' ? format(value) : String(value ?? ''))]]
        : [],
    ),
  );
}
