import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PageDatabase } from '../../../../workers/warehouse/database';
import type { Dimension, Marginals } from '../value';
import type { Crossfilter } from './crossfilter';
import { type Filters, NO_FILTERS, selectedTotal, withFilter } from './filters';

/** `gone`: the table behind the charts is not there, nothing can be brushed until the cell runs again. */
type LinkStatus = 'opening' | 'ready' | 'gone';

export interface LinkedState {
  status: LinkStatus;
  /** Events on each chart, under the filters of the others. */
  counts: Marginals;
  /** Events under all filters. */
  total: number;
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
  warehouse: PageDatabase,
  table: string | undefined,
  whole: Marginals,
): LinkedState {
  const engine = useRef<Crossfilter | null>(null);
  /** Makes the engine; resolves when it is there, or never will be. */
  const begin = useRef<() => Promise<void>>(() => Promise.resolve());
  const [status, setStatus] = useState<LinkStatus>('opening');
  const [counts, setCounts] = useState(whole);
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  /** The filters as last asked for: pointers move faster than React renders. */
  const latest = useRef<Filters>(NO_FILTERS);
  const approached = useRef<Dimension | null>(null);
  /** The chart that was filtered last: its counts are up to date before those of the others. */
  const [active, setActive] = useState<Dimension>('period');

  useEffect(() => {
    let isOver = false;
    let isLost = false;
    setStatus('opening');
    const showWhole = () => {
      setCounts(whole);
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
    const show = (next: Marginals) => flushSync(() => setCounts(next));
    const stops = [
      warehouse.onLost(lose),
      warehouse.onRenewed(() => {
        approached.current = null;
        engine.current?.renew(latest.current);
      }),
    ];
    let beginning: Promise<void> | null = null;
    begin.current = () => {
      beginning ??= import('./crossfilter')
        .then(({ Crossfilter }) => {
          if (isOver || isLost) return;
          engine.current = new Crossfilter(warehouse, table, whole, show, lose);
          setStatus('ready');
        })
        .catch(lose);
      return beginning;
    };
    // Results that were kept are looked at without the database: it is opened by the first pointer that comes near.
    if (warehouse.isOpen) void begin.current();
    else setStatus('ready');
    return () => {
      isOver = true;
      for (const stop of stops) stop();
      void engine.current?.close({ isLost }).catch(() => {});
      engine.current = null;
    };
  }, [warehouse, table, whole]);

  const filter = useCallback<LinkedState['filter']>((dimension, range) => {
    latest.current = withFilter(latest.current, dimension, range);
    setFilters(latest.current);
    setActive(dimension);
    const apply = () => engine.current?.filter(dimension, latest.current);
    if (engine.current) apply();
    else void begin.current().then(apply);
  }, []);
  const approach = useCallback((dimension: Dimension) => {
    if (approached.current === dimension) return;
    approached.current = dimension;
    if (engine.current) engine.current.approach(dimension);
    else void begin.current().then(() => engine.current?.approach(dimension));
  }, []);
  const clear = useCallback(() => {
    setFilters(NO_FILTERS);
    latest.current = NO_FILTERS;
    approached.current = null;
    void engine.current?.clear().catch(() => {});
  }, []);
  const total = selectedTotal(counts, filters, active);
  return { status, counts, total, filters, filter, approach, clear };
}
