import { Button } from '@mantine/core';
import type { Periods } from '../../../charts/periods';
import { formatCount, formatPercent, plural } from '../../../ui/formats';
import styles from '../explore.module.css';
import { filtersInWords } from './filters';
import type { LinkedState } from './use_crossfilter';

interface SelectionLineProps {
  linked: LinkedState;
  periods: Periods;
  /** All events. */
  whole: number;
}

/** How many events are selected, and by what, in words; and the way back to all. */
export function SelectionLine({ linked, periods, whole }: SelectionLineProps) {
  const words = filtersInWords(linked.filters, periods);
  return (
    <div className={styles.selection}>
      <p aria-live="polite">
        {linked.status === 'gone' ? (
          <>All {plural(whole, 'event')}. Run the cell to brush: the table behind these charts is not here.</>
        ) : words === '' ? (
          <>
            All {plural(whole, 'event')}. Drag over a chart, or click a bar, and the others show only those
            events.
          </>
        ) : (
          <>
            <b>
              {formatCount(linked.total)} of {plural(whole, 'event')}
            </b>{' '}
            ({formatPercent(linked.total / whole)}): {words}. The thin line is the shape of all events.
          </>
        )}
      </p>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={linked.clear}
        style={{ visibility: words === '' ? 'hidden' : 'visible' }}
      >
        Clear the selection
      </Button>
    </div>
  );
}
