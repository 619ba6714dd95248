import type { Database } from '../../../workers/warehouse/database';
import { csvFile } from '../../ui/csv_file';
import type { LoadedPart } from './value';

/** Every rejected row of a part as CSV: file, line, reason and the row as it stands there. */
export async function rejectedCsv(warehouse: Database, part: LoadedPart): Promise<Blob> {
  const into = `${part.rejected_table}_download`;
  const shape = await warehouse.select({
    sql: 'SELECT file, line, reason, text FROM rejected ORDER BY file, line',
    views: { rejected: part.rejected_table ?? '' },
    into,
  });
  try {
    return await csvFile(warehouse, into, shape);
  } finally {
    await warehouse.drop(into);
  }
}
