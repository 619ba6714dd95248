/** Every source once more, written down as it is defined: lists are filtered again and again, nothing is indexed. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../decay';
import type { AskedSettings, CovisitSettings, SignalWeights, SourceName, SourceSettings } from '../params';
import { before, type PlainEvent, type Shop } from './small_shops';

/** Items that a source has for a case, with their scores. */
export type Scores = Map<number, number>;
type Naive<Name extends SourceName> = (
  shop: Shop,
  history: PlainEvent[],
  settings: SourceSettings[Name],
) => Scores;

export const NAIVE: { [Name in SourceName]: Naive<Name> } = {
  revisit: (_shop, history, { signal, history_half_life_days }) =>
    scores(different(history), (item) => {
      const own = history.filter((one) => one.item === item);
      const interest = sum(own, (one) => interestIn(one, history, { signal, history_half_life_days }));
      const lastOf = (kind: string) => own.findLastIndex((one) => one.kind === kind);
      const isInCart = lastOf('cart') > lastOf('purchase');
      return interest === 0 ? 0 : interest / (1 + interest) + (isInCart ? 1 : 0);
    }),
  click_to_click: covisit,
  click_to_buy: covisit,
  buy_to_buy: covisit,
  session_neighbours: (shop, history, settings) => {
    const sessions = sessionsOf(before(shop), settings.gap_minutes);
    const asked = question(history, settings);
    const distanceOf = new Map(asked.map((item, place) => [item, asked.length - 1 - place] as const));
    distanceOf.delete(-1);
    const alike = sessions
      .map((session, place) => {
        const common = [...distanceOf].filter(([item]) => session.includes(item));
        return {
          ...{ session, place },
          distance: Math.min(...common.map(([, distance]) => distance)),
          similarity: sum(common, ([, distance]) => Math.exp(-distance / settings.reach)),
        };
      })
      .filter(({ similarity }) => similarity > 0)
      .slice(-settings.sample)
      .sort((a, b) => b.similarity - a.similarity || b.place - a.place)
      .slice(0, settings.neighbours);
    return scores(different(before(shop)), (item) => {
      const votes = sum(alike, ({ session, distance, similarity }) => {
        const middle = session.lastIndexOf(asked.at(-1 - distance) as number);
        const away = session.map((other, place) => (other === item ? Math.abs(place - middle) : Infinity));
        const near = Math.exp(-settings.nearness * Math.min(...away));
        return similarity * Math.exp(-settings.decay * distance) * near;
      });
      const having = sessions.filter((session) => session.includes(item)).length;
      const rarity = settings.rarity && having > 0 ? Math.log(1 + sessions.length / having) : 1;
      return votes * rarity * (distanceOf.has(item) ? settings.own : 1);
    });
  },
  item_cosine: (shop, history, settings) => {
    const log = before(shop);
    const weight = (user: number, item: number) => {
      const own = log.filter((one) => one.user === user && settings.signal[one.kind] > 0).reverse();
      if (!different(own).slice(0, settings.most_items).includes(item)) return 0;
      const events = own.filter((one) => one.item === item);
      return Math.fround(
        sum(
          events,
          ({ kind, ts }) => settings.signal[kind] * half(shop.cut - ts, settings.age_half_life_days, DAY_MS),
        ),
      );
    };
    const users = [...Array(shop.users).keys()];
    const dot = (a: number, b: number) => sum(users, (user) => weight(user, a) * weight(user, b));
    const length = (item: number) => Math.sqrt(dot(item, item));
    return votes(shop, profile(history, settings), settings.neighbours, (a, b) => {
      const common = dot(a, b);
      return common === 0 ? 0 : common / (length(a) * length(b) + settings.shrinkage);
    });
  },
  category_popular: (shop, history, settings) => {
    const popularity = popularityOf(shop, settings.signal, settings.age_half_life_days);
    const interests = profile(history, settings).filter(({ item }) => (shop.category[item] as number) >= 0);
    return scores(different(before(shop)), (item) => {
      const sameCategory = (other: number) => shop.category[other] === shop.category[item];
      const interest = sum(
        interests.filter((one) => sameCategory(one.item)),
        ({ weight }) => weight,
      );
      const all = different(before(shop)).filter(sameCategory);
      const byFame = all.sort((a, b) => popularity(b) - popularity(a) || a - b);
      if (interest === 0 || popularity(item) === 0) return 0;
      return (
        ((interest / sum(interests, ({ weight }) => weight)) * popularity(item)) / sum(byFame, popularity)
      );
    });
  },
  popular: (shop, _history, { signal, age_half_life_days }) =>
    scores(different(before(shop)), popularityOf(shop, signal, age_half_life_days)),
  newest: (shop, _history, { signal, bucket_hours }) => {
    const items = different(before(shop));
    const popularity = popularityOf(shop, signal, null);
    const largest = Math.max(...items.map(popularity));
    const firstOf = (item: number) =>
      Math.min(...before(shop).flatMap((one) => (one.item === item ? [one.ts] : [])));
    const bucket = (item: number) => Math.floor((shop.cut - firstOf(item)) / (bucket_hours * HOUR_MS));
    return new Map(items.map((item) => [item, popularity(item) / (1 + largest) - bucket(item)]));
  },
};

function covisit(shop: Shop, history: PlainEvent[], settings: CovisitSettings): Scores {
  const { from, to, steps, minutes_before, minutes_after } = settings;
  const isOf = (kinds: readonly string[], one: PlainEvent) => kinds.includes(one.kind);
  const log = before(shop).filter((one) => isOf([...from, ...to], one));
  const bestPair = (user: number, a: number, b: number) => {
    const own = log.filter((one) => one.user === user);
    const weights = own.flatMap((one, place) =>
      own.flatMap((other, otherPlace) => {
        const later = other.ts - one.ts;
        const isPair = one.item === a && isOf(from, one) && other.item === b && isOf(to, other);
        const isNear = Math.abs(place - otherPlace) <= steps;
        const isInTime = later <= minutes_after * MINUTE_MS && -later <= minutes_before * MINUTE_MS;
        if (!isPair || !isNear || !isInTime) return [];
        const age = half(shop.cut - one.ts, settings.age_half_life_days, DAY_MS);
        return [age * half(Math.abs(later), settings.distance_half_life_minutes, MINUTE_MS)];
      }),
    );
    return Math.max(0, ...weights);
  };
  const asked = profile(history, settings, (one) => isOf(from, one));
  const users = [...Array(shop.users).keys()];
  return votes(shop, asked, settings.neighbours, (a, b) => sum(users, (user) => bestPair(user, a, b)));
}

interface Interest {
  item: number;
  weight: number;
}

/** The latest first. */
function profile(
  history: PlainEvent[],
  settings: AskedSettings,
  isAsked: (one: PlainEvent) => boolean = () => true,
): Interest[] {
  const events = history.filter((one) => isAsked(one) && settings.signal[one.kind] > 0).reverse();
  const items = different(events);
  const end = events.findIndex((one) => one.item === items[settings.reach]);
  const read = end < 0 ? events : events.slice(0, end);
  return items.slice(0, settings.reach).map((item, since) => {
    const own = read.filter((one) => one.item === item);
    const interest = sum(own, (one) => interestIn(one, history, settings));
    return { item, weight: interest * half(since, settings.history_half_life_items, 1) };
  });
}

function interestIn(
  { kind, ts }: PlainEvent,
  history: PlainEvent[],
  { signal, history_half_life_days }: Pick<AskedSettings, 'signal' | 'history_half_life_days'>,
): number {
  const latest = Math.max(...history.map((one) => one.ts));
  return signal[kind] * half(latest - ts, history_half_life_days, DAY_MS);
}

/** Each item of the profile votes for those that are most related to it. */
function votes(
  shop: Shop,
  asked: readonly Interest[],
  neighbours: number,
  relation: (a: number, b: number) => number,
): Scores {
  const items = [...Array(shop.items).keys()];
  const related = asked.map(({ item, weight }) => {
    const all = scores(
      items.filter((other) => other !== item),
      (other) => relation(item, other),
    );
    return new Map(ranked(all, neighbours).map(([other, score]) => [other, weight * score]));
  });
  return scores(items, (item) => sum(related, (one) => one.get(item) ?? 0));
}

function popularityOf(shop: Shop, signal: SignalWeights, halfLifeDays: number | null) {
  return (item: number) => {
    const events = before(shop).filter((one) => one.item === item);
    return Math.fround(
      sum(events, ({ kind, ts }) => signal[kind] * half(shop.cut - ts, halfLifeDays, DAY_MS)),
    );
  };
}

function sessionsOf(log: PlainEvent[], gapMinutes: number): number[][] {
  const sessions: { end: number; items: number[] }[] = [];
  log.forEach((one, place) => {
    const last = log[place - 1];
    const isNew = last?.user !== one.user || one.ts - last.ts > gapMinutes * MINUTE_MS;
    const session = isNew ? undefined : sessions.at(-1);
    if (session) {
      session.end = one.ts;
      session.items.push(one.item);
    } else sessions.push({ end: one.ts, items: [one.item] });
  });
  const withoutRepeats = sessions.map(({ end, items }) => ({
    end,
    items: items.filter((item, place) => item !== items[place - 1]),
  }));
  return withoutRepeats
    .filter(({ items }) => items.length > 1)
    .sort((a, b) => a.end - b.end)
    .map(({ items }) => items);
}

/** The latest items with -1 for what lies between two sessions. */
function question(history: PlainEvent[], settings: SourceSettings['session_neighbours']): number[] {
  const all = history.flatMap((one, place) => {
    const last = history[place - 1];
    const isNew = last !== undefined && one.ts - last.ts > settings.gap_minutes * MINUTE_MS;
    return [...(isNew ? Array<number>(settings.gap_steps).fill(-1) : []), one.item];
  });
  const items = all.filter((item, place) => item === -1 || item !== all[place - 1]);
  const places = items.flatMap((item, place) => (item === -1 ? [] : [place]));
  return items.slice(places.at(-settings.length) ?? places[0] ?? 0);
}

/** By falling score in single precision, equal ones by rising item; the first k. */
export function ranked(found: Scores, k: number): [number, number][] {
  return [...found]
    .map(([item, score]) => [item, Math.fround(score)] as [number, number])
    .sort(([a, first], [b, second]) => second - first || a - b)
    .slice(0, k);
}

/** Those above 0. */
function scores(items: readonly number[], scoreOf: (item: number) => number): Scores {
  return new Map(items.map((item) => [item, scoreOf(item)] as const).filter(([, score]) => score > 0));
}

function different(events: readonly PlainEvent[]): number[] {
  return [...new Set(events.map(({ item }) => item))];
}

function sum<Value>(values: readonly Value[], worth: (value: Value) => number): number {
  return values.reduce((total, value) => total + worth(value), 0);
}

function half(ago: number, halfLife: number | null, unit: number): number {
  return halfLife === null ? 1 : Math.exp((-Math.LN2 * ago) / (halfLife * unit));
}
