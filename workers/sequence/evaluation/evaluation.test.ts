import { beforeAll, expect, test } from 'vitest';
import { Random } from '../../runtime/random';
import { finish } from '../../runtime/steps';
import { wholeCatalogue } from '../data/negatives';
import { askingWindows, cutWindows } from '../data/windows';
import { computeLoss } from '../model/loss';
import type { Model } from '../model/model';
import { Tape } from '../tape/tape';
import { testMachine } from '../testing/machine';
import { smallCatalogue, smallData, smallParams } from '../testing/small';
import { runTraining } from '../training/run';
import { Trainer } from '../training/trainer';
import { evaluate } from './evaluate';
import { itemMap } from './item_map';
import { attentionShares, predictNext } from './predict';
import { rankAll } from './ranks';
import { scoreAll } from './scoring';

const held = smallData(25, 9);
const train = smallData(80);
let model: Model;
beforeAll(async () => {
  const trainer = new Trainer(await testMachine(), train, smallCatalogue(), smallParams({ epochs: 3 }));
  await runTraining(trainer);
  ({ model } = trainer);
});

test('scores of the whole catalogue give the loss that training computes over the whole catalogue', () => {
  const windows = cutWindows(held, model.params.max_length);
  const candidates = wholeCatalogue(model.catalogue.items)(new Random(0, 'none'));
  for (const head of ['view', 'purchase'] as const) {
    const asked = { view: head === 'view' ? 1 : 0, purchase: head === 'purchase' ? 1 : 0 };
    const all = Array.from(windows.first.keys());
    const tape = new Tape(model.machine, false);
    // Windows of training begin anew inside long sessions: only the first of each session is compared.
    const firsts = all.filter((window) => held.offsets.includes(windows.first[window] as number));
    const batch = model.batcher.batch(held, windows, firsts, candidates, asked);
    const { heads } = computeLoss(tape, model.weights, batch, 0);
    tape.clear();
    const losses: number[] = [];
    finish(
      scoreAll(model, held, { head, least: 1 }, ({ place, target }, scores) => {
        if (place >= model.params.max_length) return;
        const top = Math.max(...scores);
        const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0);
        losses.push(top + Math.log(sum) - (scores[target] as number));
      }),
    );
    const mean = losses.reduce((total, loss) => total + loss, 0) / losses.length;
    expect(losses.length).toBe(batch[head].events.length);
    expect(mean).toBeCloseTo(heads[head] as number, 4);
  }
});

test('ranks are those of sorting all scores, alone and mixed with a baseline', () => {
  const baseline = () => ({ items: [0, 3, 7], scores: [1, 2, 1] });
  const contenders = [
    { name: 'alone', mix: null, score: baseline },
    { name: 'mixed', mix: 0.25, score: baseline },
    { name: 'mixed again', mix: 0.25, score: baseline },
  ];
  const { ranks, questions } = finish(rankAll(model, held, { head: 'view', least: 2, contenders }));
  const expected: number[][] = [[], []];
  finish(
    scoreAll(model, held, { head: 'view', least: 2 }, ({ target }, scores) => {
      const rankOf = (values: ArrayLike<number>) =>
        Array.from(values).filter((value) => value >= (values[target] as number)).length;
      expected[0]?.push(rankOf(scores));
      const top = Math.max(...scores);
      const shares = Array.from(scores, (score) => Math.exp(score - top));
      const sum = shares.reduce((total, share) => total + share, 0);
      const votes = new Map([
        [0, 0.25],
        [3, 0.5],
        [7, 0.25],
      ]);
      expected[1]?.push(
        rankOf(shares.map((share, item) => (0.75 * share) / sum + 0.25 * (votes.get(item) ?? 0))),
      );
    }),
  );
  expect([...(ranks.model as Uint32Array)]).toEqual(expected[0]);
  expect([...(ranks.mixed as Uint32Array)]).toEqual(expected[1]);
  expect(ranks['mixed again']).toEqual(ranks.mixed);
  questions.forEach(({ target }, at) => {
    expect(ranks.alone?.[at]).toBe(target === 3 ? 1 : target === 0 || target === 7 ? 3 : 0);
  });
  const asked = askingWindows(held, model.params.max_length, 2);
  expect(asked.first.length).toBeGreaterThan(0);
});

test.each(['view', 'purchase'] as const)(
  'an evaluation of the head %s holds the model and every baseline, and how many questions there were',
  (head) => {
    const found = finish(evaluate(model, train, held, { head, least: 1, mix: 0.3 }));
    expect(found.questions).toBeGreaterThan(20);
    expect(Object.keys(found.figures)).toEqual([
      'model',
      'popularity',
      'own',
      'markov',
      'neighbours',
      'model + neighbours',
    ]);
    for (const figures of Object.values(found.figures)) {
      expect(figures['recall@5']).toBe(figures['hit_rate@5']);
      expect(figures['ndcg@20'] as number).toBeGreaterThanOrEqual(figures['ndcg@5'] as number);
    }
    expect(found.sessions.length).toBe(found.questions);
  },
);

test.each([
  ['one event', Int32Array.of(3)],
  ['new items only', Int32Array.of(-1, -1, -1)],
])('an evaluation without a question says nothing instead of zero: %s', (_, session) => {
  const none = { offsets: Int32Array.of(0, session.length), items: session, events: null, times: null };
  const { questions, figures } = finish(evaluate(model, train, none, { head: 'view', least: 1, mix: 0.3 }));
  expect(questions).toBe(0);
  expect(figures.model?.['ndcg@10']).toBeNull();
});

test('of contenders that are named only those are ranked, on the same questions', () => {
  const all = finish(evaluate(model, train, held, { head: 'view', least: 1, mix: 0.3 }));
  const options = { head: 'view', least: 1, mix: 0.3, contenders: ['model + neighbours'] } as const;
  const { ranks, events, targets } = finish(evaluate(model, train, held, options));
  expect(Object.keys(ranks)).toEqual(['model', 'model + neighbours']);
  expect(ranks.model).toEqual(all.ranks.model);
  expect(ranks['model + neighbours']).toEqual(all.ranks['model + neighbours']);
  expect([events, targets]).toEqual([all.events, all.targets]);
});

test('every event of a session of 500 is asked after, whatever the model sees of it', () => {
  const session = Int32Array.from({ length: 500 }, (_, n) => (n * 7) % model.catalogue.items);
  const long = { offsets: Int32Array.of(0, 500), items: session, events: null, times: null };
  const { questions, places, ranks } = finish(
    evaluate(model, train, long, { head: 'view', least: 1, mix: 0.3 }),
  );
  expect(questions).toBe(499);
  expect([...places]).toEqual(Array.from({ length: 499 }, (_, place) => place));
  expect(ranks.model?.every((rank) => rank >= 1 && rank <= model.catalogue.items)).toBe(true);
});

test('predictions are the best of all scores; a session of unknown items gets none', () => {
  const data = {
    offsets: Int32Array.of(0, 3, 4),
    items: Int32Array.of(1, 2, 1, -1),
    events: null,
    times: null,
  };
  const { items, shares, listLength } = finish(predictNext(model, data, { head: 'view', count: 5 }));
  expect(listLength).toBe(5);
  expect(new Set(items.subarray(0, 5)).size).toBe(5);
  expect([...shares.subarray(0, 5)]).toEqual([...shares.subarray(0, 5)].sort((a, b) => b - a));
  expect([...items.subarray(5)]).toEqual([-1, -1, -1, -1, -1]);
  const fresh = finish(predictNext(model, data, { head: 'view', count: 5, excludeSeen: true })).items;
  expect([...fresh.subarray(0, 3)]).toEqual(
    [...items.subarray(0, 5)].filter((item) => item !== 1 && item !== 2).slice(0, 3),
  );
});

test('attention of an event is shared among the events up to it', () => {
  const data = { offsets: Int32Array.of(0, 4), items: Int32Array.of(1, 2, 1, 5), events: null, times: null };
  const { events, squares } = attentionShares(model, data);
  expect([events, squares.length, squares[0]?.length]).toEqual([4, model.params.layers, model.params.heads]);
  for (const square of squares.flat()) {
    for (let i = 0; i < 4; i++) {
      const row = Array.from(square.subarray(i * 4, i * 4 + 4));
      expect(row.slice(0, i + 1).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect(row.slice(i + 1).every((share) => share === 0)).toBe(true);
    }
  }
});

test('the map places every item where the main axes of all directions put it', () => {
  const { width } = model.params;
  const map = itemMap(model);
  const numbers = model.weights.numbers(model.weights.get('item'));
  const rows = Array.from({ length: model.catalogue.items }, (_, row) => {
    const part = Array.from(numbers.subarray(row * width, (row + 1) * width));
    return part.map((value) => value / Math.hypot(...part));
  });
  const mean = rows[0]?.map((_, c) => rows.reduce((sum, row) => sum + (row[c] as number), 0) / rows.length);
  const away = rows.map((row) => row.map((value, c) => value - (mean?.[c] as number)));
  // Power iteration on the scatter, the first axis taken off for the second.
  let left = away;
  for (let axis = 0; axis < 2; axis++) {
    let direction = Array.from({ length: width }, (_, c) => 1 + (c % 3));
    for (let round = 0; round < 3_000; round++) {
      const along = left.map((row) =>
        row.reduce((sum, value, c) => sum + value * (direction[c] as number), 0),
      );
      direction = direction.map((_, c) =>
        left.reduce((sum, row, at) => sum + (row[c] as number) * (along[at] as number), 0),
      );
      const length = Math.hypot(...direction);
      direction = direction.map((value) => value / length);
    }
    const along = left.map((row) => row.reduce((sum, value, c) => sum + value * (direction[c] as number), 0));
    const sign = Math.sign((along[0] as number) * (map[axis] as number));
    along.forEach((value, row) => {
      expect(map[2 * row + axis]).toBeCloseTo(sign * value, 3);
    });
    left = left.map((row, at) =>
      row.map((value, c) => value - (along[at] as number) * (direction[c] as number)),
    );
  }
});
