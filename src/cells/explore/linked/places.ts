/** Where each place of a dimension lies on its chart, and what it is called. */
import { EVENT_KINDS } from '../../../../workers/warehouse/protocol';
import { formatShort } from '../../../ui/formats';
import { bucketName, eventNoun, LENGTH_EDGES, POPULARITY_EDGES } from '../dimensions';
import { type Periods, periodName, periodTimes } from '../periods';
import type { Places } from './LinkedBars';

/** Places of a chart, and for each the value in the table: values that never occur get no place. */
export interface PlacedDimension {
  places: Places;
  /** Ascending values of the dimension, one for each place. */
  values: readonly number[];
}

export function periodPlaces(periods: Periods): PlacedDimension {
  const times = periodTimes(periods);
  return {
    values: times.map((_, index) => index),
    places: {
      edges: [...times, periods.start + periods.count * periods.length],
      names: times.map((time) => periodName(time, periods.unit)),
      isTime: true,
      heading: `${periods.unit} (UTC)`,
      axisLabel: null,
    },
  };
}

/** Types that occur, side by side. */
export function eventPlaces(whole: readonly number[]): PlacedDimension {
  const values = EVENT_KINDS.flatMap((_, code) => ((whole[code] ?? 0) > 0 ? [code] : []));
  const names = values.map((code) => eventNoun(EVENT_KINDS[code] ?? 'view'));
  return { values, places: sideBySide(names, names, 'type', null) };
}

/** Groups of session lengths, each with its name below it. */
export function lengthPlaces(whole: readonly number[]): PlacedDimension {
  const values = occurring(whole);
  const names = values.map((value) => bucketName(value, LENGTH_EDGES));
  return { values, places: sideBySide(names, names, 'events in the session', 'events in the session') };
}

/** Groups of popularity; their lower edges stand below the bars' left sides. */
export function popularityPlaces(whole: readonly number[]): PlacedDimension {
  const values = occurring(whole);
  const names = values.map((value) => bucketName(value, POPULARITY_EDGES));
  const ticks = values.map((value, index) =>
    value === 0
      ? { at: index + 0.5, label: 'none' }
      : { at: index, label: formatShort(POPULARITY_EDGES[value - 1] ?? 0) },
  );
  const places = sideBySide(names, names, 'events of the item', 'events of the item, from');
  return { values, places: { ...places, ticks } };
}

/** The counts of a dimension in the order of its places. */
export function placed({ values }: PlacedDimension, counts: readonly number[]): number[] {
  return values.map((value) => counts[value] ?? 0);
}

/** From the lowest to the highest group that occurs; group 0 (none) only where it has events. */
function occurring(whole: readonly number[]): number[] {
  const highest = whole.findLastIndex((count) => count > 0);
  const lowest = whole.findIndex((count, index) => index > 0 && count > 0);
  const groups = lowest < 0 ? [] : Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  return (whole[0] ?? 0) > 0 ? [0, ...groups] : groups;
}

function sideBySide(names: string[], labels: string[], heading: string, axisLabel: string | null): Places {
  return {
    edges: Array.from({ length: names.length + 1 }, (_, index) => index),
    names,
    ticks: labels.map((label, index) => ({ at: index + 0.5, label })),
    heading,
    axisLabel,
  };
}
