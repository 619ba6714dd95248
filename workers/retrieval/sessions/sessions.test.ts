import { expect, test } from 'vitest';
import { Random } from '../../runtime/random';
import { markovChain } from './markov';
import { NEIGHBOUR_DEFAULTS, sessionNeighbours } from './neighbours';
import { ownSession } from './own_session';
import { popularity } from './popularity';
import type { Scored, Sessions } from './scorer';

const sessions: Sessions = {
  offsets: Int32Array.of(0, 3, 5, 8),
  items: Int32Array.of(0, 1, 2, 1, 2, 3, 1, 0),
};
const byItem = ({ items, scores }: Scored) => Object.fromEntries(items.map((item, at) => [item, scores[at]]));

test('popularity counts', () => {
  expect(byItem(popularity(sessions, 5)([4]))).toEqual({ 0: 2, 1: 3, 2: 2, 3: 1 });
});

test('the own session is repeated, latest first', () => {
  const { items, scores } = ownSession()([3, -1, 1, 3, 2]);
  expect(items).toEqual([2, 3, 1]);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(ownSession()([]).items).toEqual([]);
});

test('a Markov chain counts what came right after the last item', () => {
  const next = markovChain(sessions, 5);
  expect(byItem(next([3, 1]))).toEqual({ 2: 2, 0: 1 });
  expect(byItem(next([4]))).toEqual({});
  expect(byItem(next([]))).toEqual({});
});

/** Every item of a neighbour votes alike. */
const PLAIN = { ...NEIGHBOUR_DEFAULTS, nearness: 0, own: 1, rarity: false };

test('session neighbours vote by what they share, later items weighing more', () => {
  const next = sessionNeighbours(sessions, 5, PLAIN);
  const [w1, decay] = [Math.exp(-1 / 3), Math.exp(-0.2)];
  // Of the session (3, 2): session 0 and 1 share 2 (distance 0), session 2 shares 3 (distance 1).
  const scores = byItem(next([3, 2]));
  expect(scores[0]).toBeCloseTo(1 + w1 * decay, 10);
  expect(scores[1]).toBeCloseTo(2 + w1 * decay, 10);
  expect(scores[2]).toBeCloseTo(2, 10);
  expect(byItem(next([3, 2]))).toEqual(scores);
});

test('only the latest of many neighbours are asked, and own items count more', () => {
  const next = sessionNeighbours(sessions, 5, { ...PLAIN, sample: 1, own: 2 });
  expect(byItem(next([1]))).toEqual({ 0: 1, 1: 2, 3: 1 });
});

test('items near the one in common weigh more, repeated ones by their least distance, unknown ones nothing', () => {
  const one = { offsets: Int32Array.of(0, 6), items: Int32Array.of(4, 1, 2, -1, 3, 1) };
  const scores = byItem(sessionNeighbours(one, 5, { ...PLAIN, nearness: 0.5 })([1]));
  expect(Object.keys(scores)).toEqual(['1', '2', '3', '4']);
  [1, Math.exp(-1.5), Math.exp(-0.5), Math.exp(-2.5)].forEach((expected, at) => {
    expect(scores[at + 1]).toBeCloseTo(expected, 10);
  });
});

test('rare items weigh more', () => {
  const plain = byItem(sessionNeighbours(sessions, 5, PLAIN)([1]));
  const rare = byItem(sessionNeighbours(sessions, 5, { ...PLAIN, rarity: true })([1]));
  expect(rare[3]).toBeCloseTo((plain[3] as number) * Math.log(1 + 3), 10);
  expect(rare[0]).toBeCloseTo((plain[0] as number) * Math.log(1 + 3 / 2), 10);
});

test('of many sessions the most alike vote, of equal ones the latest: as sorting all of them says', () => {
  const random = new Random(1, 'sessions');
  const lengths = Array.from({ length: 120 }, () => 1 + (random.next() % 6));
  const offsets = Int32Array.from(
    [0, ...lengths].map((_, at, all) => all.slice(0, at + 1).reduce((a, b) => a + b)),
  );
  const items = Int32Array.from({ length: offsets.at(-1) ?? 0 }, () => random.next() % 12);
  const settings = { ...PLAIN, neighbours: 7, sample: 40 };
  const next = sessionNeighbours({ offsets, items }, 12, settings);
  const session = [3, 5, 3, 8];
  const distance = new Map(session.map((item, place) => [item, session.length - 1 - place]));
  const found = lengths.flatMap((_, s) => {
    const own = new Set(items.subarray(offsets[s], offsets[s + 1]));
    const common = [...own].flatMap((item) => distance.get(item) ?? []);
    const alike = common.reduce((sum, away) => sum + Math.exp(-away / settings.reach), 0);
    return common.length > 0
      ? [{ s, own, alike, vote: alike * Math.exp(-settings.decay * Math.min(...common)) }]
      : [];
  });
  expect(found.length).toBeGreaterThan(settings.sample);
  const nearest = found
    .slice(-settings.sample)
    .sort((a, b) => b.alike - a.alike || b.s - a.s)
    .slice(0, settings.neighbours);
  const scores = byItem(next(session));
  for (let item = 0; item < 12; item++) {
    const expected = nearest.reduce((sum, { own, vote }) => sum + (own.has(item) ? vote : 0), 0);
    expect(scores[item] ?? 0).toBeCloseTo(expected, 10);
  }
});
