import { expect, test } from 'vitest';
import type { Progress } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import { withBytesRead } from './progress';

function watched(bytes: number) {
  const listeners = new Set<(bytes: number) => void>();
  const engine = {
    onRead: (listener: (bytes: number) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Engine;
  const told: Progress[] = [];
  const context = { signal: new AbortController().signal, progress: (one: Progress) => told.push(one) };
  const reads = (read: number) => {
    for (const listener of listeners) listener(read);
  };
  return {
    told,
    reads,
    run: (use: (begin: (message: string) => void) => Promise<void>) =>
      withBytesRead(engine, bytes, context, use),
  };
}

test('each step goes from nothing to all bytes, and nothing is told before the first or after the last', async () => {
  const { told, reads, run } = watched(200);
  await run(async (begin) => {
    reads(50);
    begin('one');
    reads(50);
    reads(250);
    begin('two');
    reads(100);
  });
  reads(100);
  expect(told.map(({ message, fraction }) => `${message} ${fraction}`)).toEqual([
    'one 0',
    'one 0.25',
    'one 1',
    'two 0',
    'two 0.5',
  ]);
});

test('of what is not read by handle no share is told', async () => {
  const { told, run } = watched(0);
  await run(async (begin) => begin('one'));
  expect(told).toEqual([{ message: 'one', fraction: null }]);
});
