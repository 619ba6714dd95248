import { expect, test } from 'vitest';
import { keptAnswer } from './answers';
import {
  ADDED_GAP_MS,
  type Change,
  cameNext,
  changed,
  type EditedSession,
  example,
  questionOf,
} from './edited_session';
import { prefixes } from './slices';
import type { ExampleSession } from './value';

const kept: ExampleSession = {
  session_id: 7,
  items: Int32Array.of(4, -1, 6, 4),
  kinds: Uint8Array.of(0, 0, 2, 0),
  times: Float64Array.of(1000, 2000, 4000, 9000),
  answers: {
    view: {
      listLength: 2,
      items: Int32Array.of(1, 2, 1, 3, 5, 1, 2, 5),
      shares: Float32Array.of(0.5, 0.25, 0.75, 0.125, 0.5, 0.25, 0.5, 0.25),
    },
    purchase: { listLength: 1, items: Int32Array.of(-1, 2, 2, 2), shares: Float32Array.of(0, 0.5, 0.5, 0.5) },
  },
};
const after = (...changes: Change[]): EditedSession => changes.reduce(changed, example(3, kept));
const itemsOf = ({ events }: EditedSession) => events.map(({ item }) => item);

test('an example is looked at before its last event, and tells what came next', () => {
  const session = example(3, kept);
  expect(session).toMatchObject({ example: 3, after: 3, isEdited: false });
  expect(cameNext(session)).toEqual({ view: 4, purchase: null });
  expect(cameNext(after({ type: 'look', after: 1 }))).toEqual({ view: -1, purchase: 6 });
});

test('an added event follows the one looked at, what came later goes, and the truth is no longer known', () => {
  const session = after({ type: 'look', after: 2 }, { type: 'add', item: 9, kind: 1 });
  expect(itemsOf(session)).toEqual([4, -1, 9]);
  expect(session.events.at(-1)).toEqual({ item: 9, kind: 1, time: 2000 + ADDED_GAP_MS });
  expect(session).toMatchObject({ after: 3, isEdited: true });
  expect(cameNext(session)).toEqual({ view: null, purchase: null });
});

test('what is looked at stays in the session when events are removed', () => {
  const before = after({ type: 'remove', place: 0 });
  expect([itemsOf(before), before.after]).toEqual([[-1, 6, 4], 2]);
  const behind = after({ type: 'remove', place: 3 });
  expect([itemsOf(behind), behind.after]).toEqual([[4, -1, 6], 3]);
  const removed = Array.from({ length: 4 }, (): Change => ({ type: 'remove', place: 0 }));
  expect(after(...removed)).toMatchObject({ events: [], after: 0 });
  expect(after(...removed.slice(1))).toMatchObject({ after: 1 });
  const empty = after({ type: 'empty', start: 500 }, { type: 'add', item: 2, kind: 0 });
  expect(empty).toMatchObject({ example: null, after: 1, events: [{ item: 2, kind: 0, time: 500 }] });
});

test('the engine is asked about the session without its last event, and with it', () => {
  const { offsets, items, events, times } = questionOf(after({ type: 'look', after: 3 }));
  expect([...offsets]).toEqual([0, 2, 5]);
  expect([...items]).toEqual([4, -1, 4, -1, 6]);
  expect([...(events ?? [])]).toEqual([0, 0, 0, 0, 2]);
  expect([...(times ?? [])]).toEqual([1000, 2000, 1000, 2000, 4000]);
  expect([...questionOf(after({ type: 'look', after: 1 })).offsets]).toEqual([0, 0, 1]);
});

test('what was kept is read by the number of events, with the shares of one event before', () => {
  expect(keptAnswer(kept, 1).said).toEqual({
    view: [
      { item: 1, share: 0.5, before: null },
      { item: 2, share: 0.25, before: null },
    ],
    purchase: [],
  });
  expect(keptAnswer(kept, 2).said.view).toEqual([
    { item: 1, share: 0.75, before: 0.5 },
    { item: 3, share: 0.125, before: null },
  ]);
});

test('prefixes of a sequence are its first event, its first two, and so on', () => {
  const { offsets, items, times } = prefixes({
    ...{ offsets: Int32Array.of(0, 3), items: Int32Array.of(5, -1, 7) },
    ...{ events: null, times: Float64Array.of(1, 2, 3) },
  });
  expect([...offsets]).toEqual([0, 1, 3, 6]);
  expect([...items]).toEqual([5, 5, -1, 5, -1, 7]);
  expect([...(times ?? [])]).toEqual([1, 1, 2, 1, 2, 3]);
});
