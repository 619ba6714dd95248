import { useState } from 'react';
import type { IndexRange } from '../../../charts/BrushArea';
import { HOURS, WEEKDAYS } from '../dimensions';
import styles from '../explore.module.css';
import type { Filters } from './filters';
import { type PlacedDimension, placeRange, valueRange } from './places';
import type { LinkedState } from './use_crossfilter';

type BarDimension = 'period' | 'event' | 'length' | 'popularity';

interface FilterFormProps {
  linked: LinkedState;
  dimensions: Record<BarDimension, PlacedDimension>;
}

const LABELS: Record<BarDimension, string> = {
  period: 'Time',
  event: 'Type',
  length: 'Session length',
  popularity: 'Item popularity',
};

/** The same selections as by dragging, as lists: for keyboards and screen readers. */
export function FilterForm({ linked, dimensions }: FilterFormProps) {
  const { filters, filter } = linked;
  const week = filters.week;
  const [isOpen, setIsOpen] = useState(false);
  const setWeek = (change: Partial<NonNullable<Filters['week']>>) => {
    const next = { ...WHOLE_WEEK, ...week, ...change };
    const isWhole =
      next.weekdays[0] === 0 && next.weekdays[1] === 6 && next.hours[0] === 0 && next.hours[1] === 23;
    filter('week', isWhole ? undefined : next);
  };
  return (
    <details className={styles.details} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Select from lists instead of dragging</summary>
      {isOpen && (
        <div className={styles.filters}>
          {(Object.keys(LABELS) as BarDimension[]).map((name) => {
            const dimension = dimensions[name];
            return (
              <RangeSelect
                key={name}
                label={LABELS[name]}
                names={dimension.places.names}
                range={placeRange(dimension, filters[name])}
                onRange={(next) => filter(name, valueRange(dimension, next))}
              />
            );
          })}
          <RangeSelect
            label="Weekday"
            names={WEEKDAYS}
            range={week?.weekdays}
            onRange={(weekdays = WHOLE_WEEK.weekdays) => setWeek({ weekdays })}
          />
          <RangeSelect
            label="Hour (UTC)"
            names={HOURS}
            range={week?.hours}
            onRange={(hours = WHOLE_WEEK.hours) => setWeek({ hours })}
          />
        </div>
      )}
    </details>
  );
}

const WHOLE_WEEK: { weekdays: IndexRange; hours: IndexRange } = { weekdays: [0, 6], hours: [0, 23] };

interface RangeSelectProps {
  label: string;
  names: readonly string[];
  range: IndexRange | undefined;
  onRange(range: IndexRange | undefined): void;
}

/** From one name to another; all of them is no selection. */
function RangeSelect({ label, names, range, onRange }: RangeSelectProps) {
  const last = names.length - 1;
  const [from, to] = range ?? [0, last];
  const set = (next: IndexRange) => onRange(next[0] === 0 && next[1] === last ? undefined : next);
  const options = names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity.
    <option key={index} value={index}>
      {name}
    </option>
  ));
  return (
    <fieldset className={styles.range}>
      <legend>{label}</legend>
      <select
        aria-label={`${label}, from`}
        value={from}
        onChange={(event) => {
          const next = Number(event.target.value);
          set([next, Math.max(next, to)]);
        }}
      >
        {options}
      </select>
      <span aria-hidden="true">to</span>
      <select
        aria-label={`${label}, to`}
        value={to}
        onChange={(event) => {
          const next = Number(event.target.value);
          set([Math.min(from, next), next]);
        }}
      >
        {options}
      </select>
    </fieldset>
  );
}
