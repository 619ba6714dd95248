import { useEffect, useState } from 'react';
import type { Notebook } from '../../notebook/store';
import { readSchema, type TableSchema } from './views';

const NONE: TableSchema[] = [];

/**
 * The columns of the tables at hand; empty until they are known, and where the tables are gone. Not `isWanted`: a
 * database that is closed stays so.
 */
export function useSchema(
  warehouse: Notebook['warehouse'],
  tables: Record<string, string>,
  isWanted: boolean,
): readonly TableSchema[] {
  const [schema, setSchema] = useState<readonly TableSchema[]>(NONE);
  useEffect(() => {
    if (Object.keys(tables).length === 0) {
      setSchema(NONE);
      return;
    }
    if (!isWanted && !warehouse.isOpen) return;
    const controller = new AbortController();
    readSchema(warehouse, tables).then(
      (found) => {
        if (!controller.signal.aborted) setSchema(found.filter((table) => table.columns.length > 0));
      },
      // Completion is a help, not a result: without it the editor works on.
      () => {},
    );
    return () => controller.abort();
  }, [warehouse, tables, isWanted]);
  return schema;
}
