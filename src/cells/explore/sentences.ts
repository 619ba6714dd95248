/** The answer to each question, as a sentence with its figures; true for tiny and odd data too. */

import { percentTick } from '../../charts/axes';
import { periodName, periodTimes } from '../../charts/periods';
import { formatCount, formatDay, formatMoment, formatPercent, plural } from '../../ui/formats';
import { conversion } from './figures';
import type { ExploreValue, FunnelStep } from './value';

const DID: Record<FunnelStep['kind'], string> = {
  view: 'viewed an item',
  cart: 'put something into the cart',
  purchase: 'bought',
};

export function funnelSentence({ funnel }: ExploreValue): string {
  const [first, second, third] = funnel.users;
  if (!first) return 'There are no views, carts or purchases in this data.';
  if (!second)
    return `${plural(first.count, 'user')} ${DID[first.kind]}; no other step towards buying is recorded.`;
  const users = conversion(funnel.users, first.kind, second.kind);
  const sessions = conversion(funnel.sessions, first.kind, second.kind);
  const begin = `Of ${plural(first.count, 'user')} who ${DID[first.kind]}, ${formatPercent(users)} also ${DID[second.kind]}`;
  if (!third) return `${begin}. Within one session it is ${formatPercent(sessions)}.`;
  const later = conversion(funnel.users, second.kind, third.kind);
  const laterSessions = conversion(funnel.sessions, second.kind, third.kind);
  const inSession = Number.isFinite(laterSessions) ? ` and ${formatPercent(laterSessions)}` : '';
  return `${begin}; ${formatPercent(later)} of those also ${DID[third.kind]}. Within one session it is ${formatPercent(sessions)}${inSession}.`;
}

export function seriesSentence({ periods, marginals, totals }: ExploreValue): string {
  const { unit, count } = periods;
  if (count === 1) return `All ${plural(totals.events, 'event')} fall into one ${unit}.`;
  const times = periodTimes(periods);
  const busiest = marginals.period.reduce(
    (best, events, index) => (events > (marginals.period[best] ?? 0) ? index : best),
    0,
  );
  const name = periodName(times[busiest] ?? 0, unit);
  const most = formatCount(marginals.period[busiest] ?? 0);
  const mean = formatCount(Math.round(totals.events / count));
  const units = unit === 'four weeks' ? 'periods of four weeks' : `${unit}s`;
  return `${formatCount(count)} ${units} with ${mean} events on average; the busiest (${name}) has ${most}.`;
}

export function activitySentence({ activity, totals }: ExploreValue): string {
  const [once, few, many] = activity;
  if (!once || !few || !many) return '';
  const share = (users: number) => formatPercent(users / totals.users);
  const begin = `${share(once.users)} of ${plural(totals.users, 'user')} have one event, ${share(few.users)} have 2 to 5`;
  if (many.users === 0) return `${begin}, and nobody has more.`;
  return `${begin}, and ${share(many.users)} have more; the last make ${formatPercent(many.events / totals.events)} of all events.`;
}

export function singleEventSentence({ activity, totals }: ExploreValue): string {
  const once = activity.find(({ name }) => name === 'once')?.users ?? 0;
  if (once === 0) return `Nobody: every one of ${plural(totals.users, 'user')} has at least two events.`;
  return `${formatCount(once)} of ${plural(totals.users, 'user')} (${formatPercent(once / totals.users)}) left one event and nothing else: their own past says nothing about what they do next.`;
}

export function returningSentence({ split }: ExploreValue): string {
  const cut = `${formatDay(split.cut)}, ${formatMoment(split.cut).slice(11, 16)} UTC`;
  if (split.laterEvents === 0) return 'Nothing happens after the cut, so nobody could come back.';
  const returned = formatPercent(split.returningUsers / split.earlierUsers);
  const fresh = formatPercent(1 - split.returningUsers / split.laterUsers);
  return `Of ${plural(split.earlierUsers, 'user')} in the first ${percentTick(split.share)} of the events, ${returned} came back after ${cut}. Of the users after that, ${fresh} had not been seen before.`;
}

export function newItemsSentence({ split }: ExploreValue): string {
  if (split.laterItems === 0) return 'No item has an event after the cut.';
  if (split.newItems === 0) {
    return `Every one of ${plural(split.laterItems, 'item')} with events after ${formatDay(split.cut)} had some before: the past knows them all.`;
  }
  const items = formatPercent(split.newItems / split.laterItems);
  const events = formatPercent(split.newItemEvents / split.laterItemEvents);
  return `Of ${plural(split.laterItems, 'item')} with events after ${formatDay(split.cut)}, ${items} had none before; they hold ${events} of those events. A model that learned only from the past has never seen them.`;
}

export function popularitySentence({ popularity, totals }: ExploreValue): string {
  if (!popularity) return 'No event names an item.';
  const once =
    popularity.once > 0
      ? `; ${formatPercent(popularity.once / totals.items)} of the items have a single one`
      : '';
  return `The most popular tenth of ${plural(totals.items, 'item')} holds ${formatPercent(popularity.topTenth)} of the events${once}. The Gini coefficient is ${popularity.gini.toFixed(2)}: 0 if all items were alike, near 1 if one had everything.`;
}

export function sparsitySentence({ pairs, totals }: ExploreValue): string {
  if (!pairs) return 'No event names an item.';
  const possible = inWords(totals.users * totals.items);
  return `Of ${possible} possible pairs of a user and an item, ${inWords(pairs.pairs)} occur: ${formatPercent(pairs.density)}. Half of the users touched no more than ${formatCount(pairs.median)} of ${plural(totals.items, 'item')}.`;
}

export function categoriesSentence({ categories, totals }: ExploreValue): string {
  if (!categories) {
    return 'No category is known. Give the Data panel a file with item properties, or choose the column that holds it.';
  }
  const { nodes, unknown, hasTree } = categories;
  const used = nodes.filter(({ events }) => events > 0).length;
  const top = nodes.filter(({ parent }) => parent < 0).length;
  const where = hasTree ? `, under ${formatCount(top)} at the top of the tree` : '';
  const missing =
    unknown > 0
      ? ` For ${formatPercent(unknown / totals.events)} of the events no category was known at the time.`
      : '';
  return `Events fall into ${plural(used, 'category', 'categories')}${where}.${missing}`;
}

/** A count as it is spoken: `1,204`, `33.1 million`, `331 billion`. */
export function inWords(count: number): string {
  const scales: readonly [number, string][] = [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
  ];
  for (const [scale, word] of scales) {
    if (count >= scale) return `${Number((count / scale).toPrecision(3))} ${word}`;
  }
  return formatCount(count);
}
