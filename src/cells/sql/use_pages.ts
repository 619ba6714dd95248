import { useCallback, useEffect, useRef, useState } from 'react';
import type { Notebook } from '../../notebook/store';
import { readPage } from './pages';
import { type JsonCell, PREVIEW_ROWS, type ResultColumn } from './value';

const PAGE_ROWS = 200;
/** Pages kept besides the first; further ones are read again. */
const KEPT_PAGES = 60;

interface KeptTable {
  /** Undefined where it is not in this browser. */
  name: string | undefined;
  columns: readonly ResultColumn[];
  preview: JsonCell[][];
}

/**
 * Rows of a kept result, read page by page as they come into view. The preview serves the first rows
 * without the database, so that they are there even when its table is gone.
 */
export function usePages(warehouse: Notebook['warehouse'], table: KeptTable) {
  const pages = useRef(new Map<number, JsonCell[][]>());
  const [, setLoaded] = useState(0);
  const [gone, setGone] = useState(false);
  const { name, columns, preview } = table;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another table starts with empty pages.
  useEffect(() => {
    pages.current = new Map();
    setGone(false);
  }, [name]);

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
    [warehouse, name, columns, preview],
  );

  const row = (index: number): JsonCell[] | undefined =>
    table.preview[index] ?? pages.current.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];

  return { row, need, gone };
}
