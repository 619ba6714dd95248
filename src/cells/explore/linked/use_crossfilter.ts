import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { WarehouseClient } from '../../../../workers/warehouse/client';
import type { Dimension } from '../value';
import type { Crossfilter, Selected } from './crossfilter';
import { type Filters, NO_FILTERS, withFilter } from './filters';

/** `gone`: the table behind the charts is not there, nothing can be brushed until the cell runs again. */
export type LinkStatus = 'opening' | 'ready' | 'gone';

export interface LinkedState {
  status: LinkStatus;
  selected: Selected;
  filters: Filters;
  filter<Name extends Dimension>(dimension: Name, range: Filters[Name] | undefined): void;
  approach(dimension: Dimension): void;
  clear(): void;
}

/**
 * The filters of the linked charts and the counts under them. `whole` is what is shown before anything is
 * selected, and for good when the table is gone; keep its identity.
 */
export function useCrossfilter(
  warehouse: WarehouseClient,
  table: string | undefined,
  whole: Selected,
): LinkedState {
  const engine = useRef<Crossfilter | null>(null);
  const [status, setStatus] = useState<LinkStatus>('opening');
  const [selected, setSelected] = useState(whole);
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  /** The filters as last asked for: pointers move faster than React renders. */
  const latest = useRef<Filters>(NO_FILTERS);
  const approached = useRef<Dimension | null>(null);

  useEffect(() => {
    let isOver = false;
    let isLost = false;
    setStatus('opening');
    const showWhole = () => {
      setSelected(whole);
      setFilters(NO_FILTERS);
      latest.current = NO_FILTERS;
      approached.current = null;
    };
    showWhole();
    const lose = () => {
      isLost = true;
      if (isOver) return;
      setStatus('gone');
      showWhole();
    };
    if (table === undefined) {
      lose();
      return;
    }
    // In the frame that asked for it, not in one after it.
    const show = (next: Selected) => flushSync(() => setSelected(next));
    const stopListening = warehouse.onLost(lose);
    import('./crossfilter')
      .then(({ Crossfilter }) => {
        if (isOver || isLost) return;
        engine.current = new Crossfilter(warehouse, table, whole, show, lose);
        setStatus('ready');
      })
      .catch(lose);
    return () => {
      isOver = true;
      stopListening();
      void engine.current?.close({ isLost }).catch(() => {});
      engine.current = null;
    };
  }, [warehouse, table, whole]);

  const filter = useCallback(<Name extends Dimension>(dimension: Name, range: Filters[Name] | undefined) => {
    if (!engine.current) return;
    setFilters((current) => {
      const next = withFilter(current, dimension, range);
      engine.current?.filter(dimension, next);
      return next;
    });
  }, []);
  const approach = useCallback((dimension: Dimension) => {
    if (approached.current === dimension) return;
    approached.current = dimension;
    engine.current?.approach(dimension);
  }, []);
  const clear = useCallback(() => {
    setFilters(NO_FILTERS);
    latest.current = NO_FILTERS;
    approached.current = null;
    void engine.current?.clear().catch(() => {});
  }, []);
  return { status, selected, filters, filter, approach, clear };
}
