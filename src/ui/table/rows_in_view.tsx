import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

/** Browsers cannot lay out a scroller of more than about 17 million pixels. */
export const MOST_ROWS = 500_000;

/** Which rows of a long table are to be drawn, and the height of those before and after them. */
export function useRowsInView(rowCount: number, rowHeight: number) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: Math.min(rowCount, MOST_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  return {
    scroller,
    rows: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}

/** Stands for the rows before or after those in view. */
export function Gap({ height }: { height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null;
}
