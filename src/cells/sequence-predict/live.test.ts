import { expect, test } from 'vitest';
import type { SequenceClient } from '../../../workers/sequence/client';
import { parseParams } from '../../../workers/sequence/params';
import type { PredictRequest } from '../../../workers/sequence/protocol';
import type { SequenceModel } from '../../contracts/sequence_model';
import { LiveModel } from './live';

const model: SequenceModel = {
  kind: 'sequence',
  weights: new Blob([]),
  params: parseParams({}),
  catalogue: { items: 9, categoryOffsets: null, categories: null, brands: null },
  items: {
    ids: new Int32Array(9),
    labels: [],
    events: new Int32Array(9),
    firstSeen: new Float64Array(9),
    roots: new Int32Array(9),
    rootNames: [],
  },
};

/** An engine that says of every sequence its number of events, and notes what it was asked. */
function notingEngine() {
  const asked: PredictRequest[] = [];
  let opened = 0;
  const engine = {
    open: async () => ++opened,
    predict: async (request: PredictRequest) => {
      asked.push(request);
      const { offsets } = request.data;
      const lengths = Array.from(offsets.subarray(1), (end, s) => end - (offsets[s] as number));
      const items = Int32Array.from(lengths, (length) => (length === 0 ? -1 : length));
      return { items, shares: Float32Array.from(lengths, (length) => length / 10), listLength: 1 };
    },
    attention: async () => ({ events: 1, squares: [[Float32Array.of(1)]] }),
    terminate: () => {},
  };
  return { asked, opened: () => opened, open: () => engine as unknown as SequenceClient };
}

const event = (item: number) => ({ item, kind: 0, time: 0 });

test('of questions that wait only the newest is asked; the model is opened once', async () => {
  const { asked, opened, open } = notingEngine();
  const live = new LiveModel(model, open);
  const events = [event(1), event(2), event(-1), event(4)];
  const answers = await Promise.all([1, 2, 3, 4].map((after) => live.ask(events.slice(0, after))));
  expect(answers.slice(0, 3)).toEqual([null, null, null]);
  expect(answers[3]).toEqual({
    said: {
      view: [{ item: 4, share: expect.closeTo(0.4), before: null }],
      purchase: [{ item: 4, share: expect.closeTo(0.4), before: null }],
    },
    // The engine saw one event: the last that it knows.
    attention: { events: [3], squares: [[Float32Array.of(1)]] },
  });
  expect(asked.map(({ head }) => head)).toEqual(['view', 'purchase']);
  expect(await live.ask(events.slice(0, 1))).not.toBeNull();
  expect(opened()).toBe(1);
});

test('of a session without a known item nothing is said, and nobody is asked', async () => {
  const { asked, open } = notingEngine();
  const live = new LiveModel(model, open);
  expect(await live.ask([event(-1)])).toEqual({ said: { view: [], purchase: [] }, attention: null });
  expect(asked).toEqual([]);
});
