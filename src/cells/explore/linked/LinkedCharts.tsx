import { useCallback, useMemo } from 'react';
import type { PageDatabase } from '../../../../workers/warehouse/database';
import type { IndexRange } from '../../../charts/BrushArea';
import shared from '../../../ui/panel.module.css';
import type { Dimension, ExploreValue } from '../value';
import { FilterForm } from './FilterForm';
import { LinkedBars } from './LinkedBars';
import {
  eventPlaces,
  lengthPlaces,
  type PlacedDimension,
  periodPlaces,
  placed,
  placeRange,
  popularityPlaces,
  valueRange,
} from './places';
import { SelectionLine } from './SelectionLine';
import { type LinkedState, useCrossfilter } from './use_crossfilter';
import { WeekChart } from './WeekChart';

interface LinkedChartsProps {
  value: ExploreValue;
  table: string | undefined;
  warehouse: PageDatabase;
}

/** All events on five charts; what is selected on one filters the others. */
export function LinkedCharts({ value, table, warehouse }: LinkedChartsProps) {
  const { marginals, periods, totals } = value;
  const linked = useCrossfilter(warehouse, table, marginals);
  const { filter, approach } = linked;
  const dimensions = useMemo(
    () => ({
      period: periodPlaces(periods),
      event: eventPlaces(marginals.event),
      length: lengthPlaces(marginals.length),
      popularity: popularityPlaces(marginals.popularity),
    }),
    [periods, marginals],
  );
  const chart = { linked, whole: marginals };
  return (
    <section aria-label="Linked charts">
      <SelectionLine linked={linked} periods={periods} whole={totals.events} />
      <div className={shared.two}>
        <Chart
          {...chart}
          name="period"
          dimension={dimensions.period}
          title={`Events by ${periods.unit}`}
          fileName={`events-by-${periods.unit.replace(' ', '-')}`}
        />
        <WeekChart
          counts={linked.counts.week}
          range={linked.filters.week}
          isReady={linked.status === 'ready'}
          onRange={useCallback((range) => filter('week', range), [filter])}
          onApproach={useCallback(() => approach('week'), [approach])}
        />
      </div>
      <div className={shared.three}>
        <Chart
          {...chart}
          name="event"
          dimension={dimensions.event}
          title="Events by type"
          fileName="events-by-type"
          hasNumbers
        />
        <Chart
          {...chart}
          name="length"
          dimension={dimensions.length}
          title="Events by length of the session"
          fileName="events-by-session-length"
        />
        <Chart
          {...chart}
          name="popularity"
          dimension={dimensions.popularity}
          title="Events by popularity of the item"
          fileName="events-by-item-popularity"
        />
      </div>
      {linked.status !== 'gone' && <FilterForm linked={linked} dimensions={dimensions} />}
    </section>
  );
}

interface ChartProps {
  linked: LinkedState;
  whole: ExploreValue['marginals'];
  name: Exclude<Dimension, 'week'>;
  dimension: PlacedDimension;
  title: string;
  fileName: string;
  hasNumbers?: boolean;
}

/** One bar chart: translates between the places on it and the values in the table. */
function Chart({ linked, whole, name, dimension, ...figure }: ChartProps) {
  const { filter, approach, status, filters } = linked;
  const all = useMemo(() => placed(dimension, whole[name]), [dimension, whole, name]);
  const own = linked.counts[name];
  const counts = useMemo(() => placed(dimension, own), [dimension, own]);
  const range = filters[name];
  const shownRange = useMemo(() => placeRange(dimension, range), [dimension, range]);
  const onRange = useCallback(
    (next: IndexRange | undefined) => filter(name, valueRange(dimension, next)),
    [filter, name, dimension],
  );
  const onApproach = useCallback(() => approach(name), [approach, name]);
  return (
    <LinkedBars
      {...figure}
      places={dimension.places}
      whole={all}
      counts={counts}
      range={shownRange}
      isReady={status === 'ready'}
      onRange={onRange}
      onApproach={onApproach}
    />
  );
}
