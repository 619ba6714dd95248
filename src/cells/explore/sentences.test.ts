import { describe, expect, test } from 'vitest';
import { figuresOf } from './figures';
import {
  activitySentence,
  categoriesSentence,
  funnelSentence,
  inWords,
  newItemsSentence,
  popularitySentence,
  returningSentence,
  seriesSentence,
  singleEventSentence,
  sparsitySentence,
} from './sentences';
import type { ExploreValue } from './value';

const DAY = 86_400_000;
const START = Date.UTC(2015, 4, 3);

const SHOP: ExploreValue = {
  totals: { events: 300, users: 100, items: 40, sessions: 120 },
  periods: { unit: 'day', start: START, length: DAY, count: 3 },
  marginals: { period: [50, 200, 50], week: [], event: [], length: [], popularity: [] },
  series: [],
  funnel: {
    users: [
      { kind: 'view', count: 100 },
      { kind: 'cart', count: 10 },
      { kind: 'purchase', count: 4 },
    ],
    sessions: [
      { kind: 'view', count: 120 },
      { kind: 'cart', count: 6 },
      { kind: 'purchase', count: 3 },
    ],
  },
  eventsPerUser: [],
  activity: [
    { name: 'once', users: 70, events: 70 },
    { name: 'few', users: 25, events: 80 },
    { name: 'many', users: 5, events: 150 },
  ],
  split: {
    share: 0.8,
    cut: START + DAY,
    earlierEvents: 240,
    laterEvents: 60,
    earlierUsers: 80,
    laterUsers: 25,
    returningUsers: 5,
    laterItems: 20,
    newItems: 5,
    newItemEvents: 15,
    laterItemEvents: 60,
  },
  popularity: { curve: [], gini: 0.42, topTenth: 0.5, once: 10 },
  pairs: { pairs: 200, density: 0.05, itemsPerUser: [], median: 1 },
  categories: {
    nodes: [
      { name: 'all', parent: -1, events: 0, purchases: 0 },
      { name: 'shoes', parent: 0, events: 270, purchases: 1 },
    ],
    unknown: 30,
    hasTree: true,
  },
};

const with_ = (change: Partial<ExploreValue>): ExploreValue => ({ ...SHOP, ...change });

describe('each question is answered with its figures', () => {
  test.each([
    [
      funnelSentence,
      'Of 100 users who viewed an item, 10.0 % also put something into the cart; 40.0 % of those also bought. Within one session it is 5.0 % and 50.0 %.',
    ],
    [seriesSentence, '3 days with 100 events on average; the busiest (4 May 2015) has 200.'],
    [
      activitySentence,
      '70.0 % of 100 users have one event, 25.0 % have 2 to 5, and 5.0 % have more; the last make 50.0 % of all events.',
    ],
    [
      singleEventSentence,
      '70 of 100 users (70.0 %) left one event and nothing else: their own past says nothing about what they do next.',
    ],
    [
      returningSentence,
      'Of 80 users in the first 80 % of the events, 6.3 % came back after 4 May 2015, 00:00 UTC. Of the users after that, 80.0 % had not been seen before.',
    ],
    [
      newItemsSentence,
      'Of 20 items with events after 4 May 2015, 25.0 % had none before; they hold 25.0 % of those events. A model that learned only from the past has never seen them.',
    ],
    [
      popularitySentence,
      'The most popular tenth of 40 items holds 50.0 % of the events; 25.0 % of the items have a single one. The Gini coefficient is 0.42: 0 if all items were alike, near 1 if one had everything.',
    ],
    [
      sparsitySentence,
      'Of 4,000 possible pairs of a user and an item, 200 occur: 5.0 %. Half of the users touched no more than 1 of 40 items.',
    ],
    [
      categoriesSentence,
      'Events fall into 1 category, under 1 at the top of the tree. For 10.0 % of the events no category was known at the time.',
    ],
  ])('%o', (sentence, expected) => {
    expect(sentence(SHOP)).toBe(expected);
  });
});

describe('odd data is said as it is', () => {
  test('a shop that records only views', () => {
    const funnel = { users: SHOP.funnel.users.slice(0, 1), sessions: SHOP.funnel.sessions.slice(0, 1) };
    expect(funnelSentence(with_({ funnel }))).toBe(
      '100 users viewed an item; no other step towards buying is recorded.',
    );
  });

  test('a shop without carts', () => {
    const steps = [
      { kind: 'view' as const, count: 10 },
      { kind: 'purchase' as const, count: 1 },
    ];
    expect(funnelSentence(with_({ funnel: { users: steps, sessions: steps } }))).toBe(
      'Of 10 users who viewed an item, 10.0 % also bought. Within one session it is 10.0 %.',
    );
  });

  test('steps that never meet in one session', () => {
    const sessions = [
      { kind: 'view' as const, count: 10 },
      { kind: 'cart' as const, count: 0 },
      { kind: 'purchase' as const, count: 0 },
    ];
    const sentence = funnelSentence(with_({ funnel: { ...SHOP.funnel, sessions } }));
    expect(sentence).toMatch(/Within one session it is 0 %\.$/);
    expect(sentence).not.toContain('–');
  });

  test('nothing of a funnel, nothing after the cut, no items, no categories', () => {
    const nothing = with_({
      funnel: { users: [], sessions: [] },
      split: { ...SHOP.split, laterEvents: 0, laterItems: 0, laterUsers: 0, newItems: 0 },
      popularity: null,
      pairs: null,
      categories: null,
    });
    expect(funnelSentence(nothing)).toContain('no views');
    expect(returningSentence(nothing)).toContain('nobody could come back');
    expect(newItemsSentence(nothing)).toContain('No item');
    expect(popularitySentence(nothing)).toBe('No event names an item.');
    expect(sparsitySentence(nothing)).toBe('No event names an item.');
    expect(categoriesSentence(nothing)).toContain('No category is known');
    expect(Object.values(figuresOf(nothing)).every(Number.isFinite)).toBe(true);
  });

  test('all in one hour', () => {
    const periods = { unit: 'hour' as const, start: START, length: 3_600_000, count: 1 };
    expect(seriesSentence(with_({ periods }))).toBe('All 300 events fall into one hour.');
  });
});

test('large counts are spoken', () => {
  expect([12, 1_204, 33_060_000, 331e9, 2e12].map(inWords)).toEqual([
    '12',
    '1,204',
    '33.1 million',
    '331 billion',
    '2 trillion',
  ]);
});
