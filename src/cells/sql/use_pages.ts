import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Notebook } from '../../notebook/store';
import type { ResultColumn } from '../../ui/csv_file';
import type { Sorting } from '../../ui/table/sorting';
import { readPage } from './pages';
import { isOrderedHere, sortedRows } from './sorting';
import { type JsonCell, PREVIEW_ROWS } from './value';

const PAGE_ROWS = 200;
/** Pages kept besides the first; further ones are read again. */
const KEPT_PAGES = 60;

const NO_ROWS: JsonCell[][] = [];

interface KeptTable {
  /** Undefined where it is not in this browser. */
  name: string | undefined;
  columns: readonly ResultColumn[];
  rows: number;
  preview: JsonCell[][];
}

/**
 * Rows of a kept result, read page by page as they come into view. The preview serves the first rows
 * without the database, so that they are there even when its table is gone; a short result is also sorted without it.
 */
export function usePages(warehouse: Notebook['warehouse'], table: KeptTable, sorting: Sorting | null) {
  const pages = useRef(new Map<number, JsonCell[][]>());
  const [, setLoaded] = useState(0);
  const [gone, setGone] = useState(false);
  const { name, columns } = table;
  /** Column that the database has to sort by; null: the rows come as the query gave them, or are sorted here. */
  const asked = sorting && !canSort({ ...table, name: undefined }, sorting.column) ? sorting : null;
  const preview = useMemo(() => {
    if (asked) return NO_ROWS;
    return sorting ? sortedRows(table.preview, columns, sorting) : table.preview;
  }, [asked, sorting, table.preview, columns]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another table or order starts with empty pages.
  useEffect(() => {
    pages.current = new Map();
    setGone(false);
  }, [name, asked]);

  /** Makes sure that rows `first` .. `last` (from 0) come; resolves when they are there. */
  const need = useCallback(
    async (first: number, last: number, signal: AbortSignal) => {
      for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page++) {
        const isPreviewed = preview.length > 0 && (page + 1) * PAGE_ROWS <= PREVIEW_ROWS;
        if (pages.current.has(page) || isPreviewed) continue;
        if (name === undefined) {
          if (!signal.aborted) setGone(true);
          return;
        }
        const held = pages.current;
        try {
          const rows = await readPage(warehouse, name, columns, {
            offset: page * PAGE_ROWS,
            limit: PAGE_ROWS,
            sorting: asked,
          });
          held.set(page, rows);
        } catch {
          // The table went with the database; the panel says so, and a run brings it back.
          if (!signal.aborted) setGone(true);
          return;
        }
        for (const oldest of held.keys()) {
          if (held.size <= KEPT_PAGES) break;
          held.delete(oldest);
        }
        if (signal.aborted) return;
        setLoaded((count) => count + 1);
      }
    },
    [warehouse, name, columns, preview, asked],
  );

  const row = (index: number): JsonCell[] | undefined =>
    preview[index] ?? pages.current.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];

  return { row, need, gone };
}

/** Whether a result can be sorted by a column: by the database that holds it, or here where all of it is at hand. */
export function canSort({ name, columns, rows, preview }: KeptTable, column: number): boolean {
  return name !== undefined || (rows === preview.length && isOrderedHere(columns[column]?.type ?? ''));
}
