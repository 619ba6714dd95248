/** Where each place of a dimension lies on its chart, and what it is called. */
import { EVENT_KINDS } from '../../../../workers/warehouse/protocol';
import { type Periods, periodName, periodTimes } from '../../../charts/periods';
import { bucketName } from '../../../ui/buckets';
import { formatShort } from '../../../ui/formats';
import { eventNoun, LENGTH_EDGES, POPULARITY_EDGES } from '../dimensions';
import type { Places } from './LinkedBars';

type Range = readonly [number, number];

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
  const ticks = names.map((label, index) => ({ at: index + 0.5, label }));
  return { values, places: { ...sideBySide(names), ticks, heading: 'type', axisLabel: null } };
}

export function lengthPlaces(whole: readonly number[]): PlacedDimension {
  const values = occurring(whole);
  return { values, places: grouped(values, LENGTH_EDGES, 'events in the session') };
}

export function popularityPlaces(whole: readonly number[]): PlacedDimension {
  const values = occurring(whole);
  return { values, places: grouped(values, POPULARITY_EDGES, 'events of the item') };
}

/** The counts of a dimension in the order of its places. */
export function placed({ values }: PlacedDimension, counts: readonly number[]): number[] {
  return values.map((value) => counts[value] ?? 0);
}

/** A range of values as the places of the first and the last of them. */
export function placeRange({ values }: PlacedDimension, range: Range | undefined): Range | undefined {
  return range && [values.indexOf(range[0]), values.indexOf(range[1])];
}

/** A range of places as values; nothing where one of them has none. */
export function valueRange({ values }: PlacedDimension, places: Range | undefined): Range | undefined {
  const [from, to] = places ? [values[places[0]], values[places[1]]] : [];
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** From the lowest to the highest group that occurs; group 0 (none) only where it has events. */
function occurring(whole: readonly number[]): number[] {
  const highest = whole.findLastIndex((count) => count > 0);
  const lowest = whole.findIndex((count, index) => index > 0 && count > 0);
  const groups = lowest < 0 ? [] : Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  return (whole[0] ?? 0) > 0 ? [0, ...groups] : groups;
}

/** Groups side by side; their lower edges stand below the bars' left sides. */
function grouped(values: readonly number[], edges: readonly number[], heading: string): Places {
  const ticks = values.map((value, index) =>
    value === 0
      ? { at: index + 0.5, label: 'none' }
      : { at: index, label: formatShort(edges[value - 1] ?? 0) },
  );
  const names = values.map((value) => bucketName(value, edges));
  return { ...sideBySide(names), ticks, heading, axisLabel: `${heading}, from` };
}

function sideBySide(names: string[]): Pick<Places, 'edges' | 'names'> {
  return { edges: Array.from({ length: names.length + 1 }, (_, index) => index), names };
}
