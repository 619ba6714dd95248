import { csvParts } from '../ui/csv';
import type { TableSource } from '../ui/table/source';
import type { FigureTable } from './figure';

/** The numbers behind a picture as any table of the page is shown and written. */
export function tableSource({ columns, rows }: FigureTable): TableSource {
  return {
    columns: columns.map(({ name }, index) => ({
      name,
      kind: typeof rows[0]?.[index] === 'number' ? ('number' as const) : ('text' as const),
    })),
    rowCount: rows.length,
    value: (row, column) => rows[row]?.[column] ?? null,
  };
}

/** The table as the parts of a CSV file with a UTF-8 mark, which spreadsheets want. */
export function figureCsv(table: FigureTable): string[] {
  return ['\uFEFF', ...csvParts(tableSource(table))];
}
