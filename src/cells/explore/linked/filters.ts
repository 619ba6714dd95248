/** What is selected on the linked charts, as places and in words. */

import { EVENT_KINDS } from '../../../../workers/warehouse/protocol';
import type { IndexRange } from '../../../charts/BrushArea';
import { type Periods, periodName } from '../../../charts/periods';
import { bucketName } from '../../../ui/buckets';
import { formatPeriod } from '../../../ui/formats';
import { eventNoun, LENGTH_EDGES, POPULARITY_EDGES, WEEKDAYS } from '../dimensions';
import type { Dimension, Marginals } from '../value';

/** A chart without a selection is absent. Ranges include both ends. */
export interface Filters {
  period?: IndexRange;
  week?: { weekdays: IndexRange; hours: IndexRange };
  event?: IndexRange;
  length?: IndexRange;
  popularity?: IndexRange;
}

export const NO_FILTERS: Filters = {};

/** The selection in words: `Mon to Fri, 18:00 to 22:59; carts`. */
export function filtersInWords(filters: Filters, periods: Periods): string {
  const { period, week, event, length, popularity } = filters;
  return [
    period && periodsInWords(period, periods),
    week && weekInWords(week),
    event && eventsInWords(event),
    length && (length[1] === 0 ? 'in no session' : `in sessions of ${groupsInWords(length, LENGTH_EDGES)}`),
    popularity &&
      (popularity[1] === 0
        ? 'that name no item'
        : `on items with ${groupsInWords(popularity, POPULARITY_EDGES)}`),
  ]
    .filter(Boolean)
    .join('; ');
}

/**
 * Events under all filters, from one chart: its counts are under the filters of all others, so those within
 * its own selection are under all.
 */
export function selectedTotal(counts: Marginals, filters: Filters, dimension: Dimension): number {
  const isIn = (place: number) => {
    if (dimension === 'week') {
      const { week } = filters;
      return !week || (isWithin(week.weekdays, Math.floor(place / 24)) && isWithin(week.hours, place % 24));
    }
    const range = filters[dimension];
    return !range || isWithin(range, place);
  };
  return counts[dimension].reduce((sum, count, place) => (isIn(place) ? sum + count : sum), 0);
}

function isWithin([from, to]: IndexRange, place: number): boolean {
  return from <= place && place <= to;
}

/** The filters with one dimension changed; undefined takes its selection away. */
export function withFilter<Name extends Dimension>(
  filters: Filters,
  dimension: Name,
  range: Filters[Name] | undefined,
): Filters {
  const { [dimension]: _, ...others } = filters;
  return range === undefined ? others : { ...others, [dimension]: range };
}

function periodsInWords([from, to]: IndexRange, { start, length, unit }: Periods): string {
  const [first, last] = [start + from * length, start + to * length];
  if (from === to) return periodName(first, unit);
  if (unit === 'minute' || unit === 'hour') return `${periodName(first, unit)} to ${periodName(last, unit)}`;
  return formatPeriod(first, last + length - 1);
}

function weekInWords({ weekdays, hours }: { weekdays: IndexRange; hours: IndexRange }): string {
  const [first, last] = [WEEKDAYS[weekdays[0]], WEEKDAYS[weekdays[1]]];
  const days = first === last ? first : `${first} to ${last}`;
  const isWholeDay = hours[0] === 0 && hours[1] === 23;
  return isWholeDay ? `${days}` : `${days}, ${hours[0]}:00 to ${hours[1]}:59`;
}

function eventsInWords([from, to]: IndexRange): string {
  return EVENT_KINDS.slice(from, to + 1)
    .map(eventNoun)
    .join(', ');
}

function groupsInWords([from, to]: IndexRange, edges: readonly number[]): string {
  const [low, high] = [edges[Math.max(from, 1) - 1] ?? 1, edges[to]];
  if (high === undefined) return `${low.toLocaleString('en-US')} or more events`;
  if (high - 1 === low) return `${bucketName(to, edges)} ${low === 1 ? 'event' : 'events'}`;
  return `${low.toLocaleString('en-US')} to ${(high - 1).toLocaleString('en-US')} events`;
}
