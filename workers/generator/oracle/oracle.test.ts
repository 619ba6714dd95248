import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { EventLog } from '../log/event_log';
import { DAY_MS, generatorParams } from '../params';
import type { GeneratedShop, OracleTarget } from '../protocol';
import { hash32 } from '../random/random';
import { Pacer } from '../simulation/pacer';
import { type ShopperState, saveState } from '../simulation/shopper';
import { liveThrough, simulate } from '../simulation/simulate';
import { makeWorld, type World } from '../simulation/world';
import { averagePrecision, type FoundSession, findSessions } from '../testing/sessions';
import { answer, continueShopper, trueProbability } from './oracle';

const params = generatorParams.parse({ users: 3000, items: 300, days: 60, seed: 11 });
let shop: GeneratedShop;
let world: World;
let sessions: Map<number, FoundSession[]>;

beforeAll(async () => {
  shop = await simulate(params, null);
  world = await makeWorld(params, new Pacer(null));
  sessions = findSessions(shop.events);
});

const rowsOf = (log: EventLog) =>
  Array.from({ length: log.length }, (_, row) => [
    log.ts[row],
    log.item[row],
    log.event[row],
    log.order[row],
  ]);

/** The states of a user after each session, as JSON text. */
function savedStates(user: number): string[] {
  const saved: string[] = [];
  liveThrough(world, user, new EventLog(), (state) => {
    saved.push(JSON.stringify(state));
    return false;
  });
  return saved;
}

describe('a saved shopper', () => {
  it('lives the simulated future again when continued with the seed of the shop', () => {
    const whole = { sessions: Number.POSITIVE_INFINITY, untilMs: world.endMs };
    fc.assert(
      fc.property(fc.nat(params.users - 1), fc.nat(5), (user, cut) => {
        const lived = new EventLog();
        liveThrough(world, user, lived);
        const saved = savedStates(user);
        const state = JSON.parse(saved[cut % saved.length] as string) as ShopperState;
        const future = new EventLog();
        continueShopper(world, state, world.seed, whole, future);
        expect(rowsOf(future)).toEqual(rowsOf(lived).filter(([ts]) => (ts as number) > state.endMs));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('has another future under another seed, and is not changed by it', () => {
    const users = [...sessions].filter(([, found]) => found.length > 3).map(([user]) => user);
    let different = 0;
    for (const user of users) {
      const state = JSON.parse(savedStates(user)[0] as string) as ShopperState;
      const before = JSON.stringify(state);
      const horizon = { sessions: 3, untilMs: world.endMs };
      const [one, other] = [new EventLog(), new EventLog()];
      continueShopper(world, state, 1, horizon, one);
      continueShopper(world, state, 2, horizon, other);
      if (JSON.stringify(rowsOf(one)) !== JSON.stringify(rowsOf(other))) different++;
      expect(JSON.stringify(state)).toBe(before);
      expect(saveState(state)).toEqual(state);
    }
    expect(different).toBeGreaterThan(0.5 * users.length);
  });

  it('keeps to its horizon', () => {
    const state = JSON.parse(
      savedStates([...sessions].find(([, found]) => found.length > 4)?.[0] ?? 0)[0] as string,
    );
    for (let seed = 0; seed < 200; seed++) {
      const log = new EventLog();
      continueShopper(world, state, seed, { sessions: 2, untilMs: state.endMs + 5 * DAY_MS }, log);
      const times = rowsOf(log).map(([ts]) => ts as number);
      expect(times.filter((ts) => ts >= state.endMs + 5 * DAY_MS)).toEqual([]);
      expect(
        times.filter((ts, row) => row > 0 && ts - (times[row - 1] as number) > 1_800_000).length,
      ).toBeLessThan(2);
    }
  });
});

interface Question {
  target: OracleTarget;
  /** What the session and those after it say about the row. */
  subjects: (session: FoundSession) => Iterable<number>;
  happened: (subject: number, future: readonly FoundSession[], endMs: number) => boolean;
  /** How many times the base rate the average precision of the truth must reach. */
  lift: number;
}

const seen = (session: FoundSession) => session.views.keys();
const categoryOf = (item: number) => shop.catalogue.item_category[item] as number;

/** The sessions of a future, to the end of the world. */
function sessionsAhead(state: ShopperState, seed: number): FoundSession[] {
  const log = new EventLog();
  continueShopper(world, state, seed, { sessions: Number.POSITIVE_INFINITY, untilMs: world.endMs }, log);
  const columns = {
    ts: log.ts.slice(0, log.length),
    user: log.user.slice(0, log.length),
    item: log.item.slice(0, log.length),
    event: log.event.slice(0, log.length),
  };
  return findSessions(columns).get(state.user) ?? [];
}

const questions: Question[] = [
  {
    target: { kind: 'anything-next-session' },
    subjects: () => [-1],
    happened: (_, [next]) => (next?.bought.size ?? 0) > 0,
    lift: 3,
  },
  {
    target: { kind: 'item-next-session' },
    subjects: seen,
    happened: (item, [next]) => next?.bought.has(item) ?? false,
    lift: 10,
  },
  {
    target: { kind: 'item-next-sessions', sessions: 3 },
    subjects: seen,
    happened: (item, future) => future.slice(0, 3).some((session) => session.bought.has(item)),
    lift: 10,
  },
  {
    target: { kind: 'item-within-days', days: 7 },
    subjects: seen,
    happened: (item, future, endMs) =>
      future.some((session) => (session.bought.get(item) ?? Number.POSITIVE_INFINITY) < endMs + 7 * DAY_MS),
    lift: 10,
  },
  {
    target: { kind: 'category-next-session' },
    subjects: (session) => new Set([...session.views.keys()].map(categoryOf)),
    happened: (category, [next]) =>
      [...(next?.bought.keys() ?? [])].some((item) => categoryOf(item) === category),
    lift: 8,
  },
  {
    target: { kind: 'cart-next-session' },
    subjects: seen,
    happened: (item, [next]) => next?.carted.has(item) ?? false,
    lift: 2.5,
  },
];

describe('true probabilities', () => {
  it.each(questions)(
    'of $target.kind agree with what happened',
    async ({ target, subjects, happened, lift }) => {
      const user: number[] = [];
      const endMs: number[] = [];
      const subject: number[] = [];
      const label: number[] = [];
      for (const own of sessions.values()) {
        own.forEach((session, index) => {
          const future = own.slice(index + 1);
          for (const about of subjects(session)) {
            user.push(session.user);
            endMs.push(session.endMs);
            subject.push(about);
            label.push(happened(about, future, session.endMs) ? 1 : 0);
          }
        });
      }
      const probability = await answer(
        {
          params,
          target,
          user: Int32Array.from(user),
          endMs: Float64Array.from(endMs),
          subject: Int32Array.from(subject),
          repeats: 20,
          seed: 5,
        },
        null,
      );
      expect(user.length).toBeGreaterThan(4000);
      const positives = label.reduce((a, b) => a + b, 0);
      const expected = probability.reduce((a, b) => a + b, 0);
      // Rows of one session hang together, so the spread of the count is taken over sessions.
      const spread = spreadOf(user, endMs, label, probability);
      expect(positives).toBeGreaterThan(30);
      expect(Math.abs(positives - expected)).toBeLessThan(3 * spread);
      expect(averagePrecision(probability, label)).toBeGreaterThan((lift * positives) / label.length);
    },
  );

  it('are the shares of futures in which the target comes true, counted by hand', async () => {
    const repeats = 400;
    const states = [...sessions.values()]
      .filter((found) => found.length > 3)
      .slice(0, 12)
      .map(([first]) => JSON.parse(savedStates(first?.user ?? 0)[0] as string) as ShopperState);
    const rows = states.flatMap((state) => state.remembered.map((subject) => ({ state, subject })));
    const futures = new Map(
      states.map((state) => [
        state,
        [...Array(repeats).keys()].map((repeat) => sessionsAhead(state, hash32(9, repeat))),
      ]),
    );
    for (const { target, happened } of questions) {
      const subjectOf = (item: number) => (target.kind === 'category-next-session' ? categoryOf(item) : item);
      const asked = rows.map(({ state, subject }) => ({ state, subject: subjectOf(subject) }));
      const byHand = asked.map(({ state, subject }) => {
        const ahead = futures.get(state) ?? [];
        return ahead.filter((future) => happened(subject, future, state.endMs)).length / repeats;
      });
      const given = await trueProbability(world, asked, target, { repeats, seed: 9 }, null);
      expect([...given], target.kind).toEqual(byHand);
      expect(Math.max(...byHand), target.kind).toBeGreaterThan(0);
    }
  });

  it('are the same for the same seed and close for another', async () => {
    const saved = [...Array(50).keys()].map(
      (user) => JSON.parse(savedStates(user)[0] as string) as ShopperState,
    );
    const rows = saved.map((state) => ({ state, subject: -1 }));
    const target: OracleTarget = { kind: 'anything-next-session' };
    const one = await trueProbability(world, rows, target, { repeats: 400, seed: 1 }, null);
    expect(await trueProbability(world, rows, target, { repeats: 400, seed: 1 }, null)).toEqual(one);
    const other = await trueProbability(world, rows, target, { repeats: 400, seed: 2 }, null);
    expect(other).not.toEqual(one);
    one.forEach((p, row) => {
      const tolerance = 5 * Math.sqrt((2 * Math.max(p, 0.01)) / 400);
      expect(Math.abs(p - (other[row] as number))).toBeLessThan(tolerance);
    });
  });

  it('cannot be had for a session that is not there, or for drawn visitors', async () => {
    const request = {
      params,
      target: { kind: 'anything-next-session' } as const,
      user: Int32Array.of(0),
      endMs: Float64Array.of(1),
      subject: Int32Array.of(-1),
      repeats: 1,
      seed: 1,
    };
    await expect(answer(request, null)).rejects.toMatchObject({ code: 'bad_data' });
    const drawn = { ...params, preset: 'retailrocket-scale' as const };
    await expect(answer({ ...request, params: drawn }, null)).rejects.toMatchObject({
      code: 'bad_parameters',
    });
  });
});

/** Standard deviation of (positives - expected), summed by user, whose futures are independent of the others'. */
function spreadOf(user: number[], endMs: number[], label: number[], probability: Float64Array): number {
  expect(endMs.length).toBe(user.length);
  const byUser = new Map<number, number>();
  user.forEach((who, row) => {
    byUser.set(who, (byUser.get(who) ?? 0) + (label[row] as number) - (probability[row] as number));
  });
  return Math.sqrt([...byUser.values()].reduce((sum, residual) => sum + residual * residual, 0));
}
