import { expect, it } from 'vitest';
import type { CallOptions } from '../../../workers/runtime/client';
import type { SurveyResult } from '../../../workers/warehouse/protocol';
import { Looks } from './looks';

const found: SurveyResult = { rows: 3, columns: [], time: null };

/** A look that ends when it is told to, and not by itself when it is stopped. */
function pending() {
  const asked: CallOptions[] = [];
  const ends: (() => void)[] = [];
  const ask = (options: CallOptions) => {
    asked.push(options);
    return new Promise<SurveyResult>((resolve) => ends.push(() => resolve(found)));
  };
  return { ask, asked, end: () => ends.at(-1)?.() };
}

it('asks once, tells how far it is, and falls silent at the end', async () => {
  const looks = new Looks();
  const { ask, asked, end } = pending();
  const first = looks.once('survey', 'file', ask);
  expect(looks.state.progress).toEqual({ fraction: null, message: 'Looking through all rows' });
  asked[0]?.onProgress?.({ fraction: 0.4, message: 'Looking' });
  expect(looks.state.progress?.fraction).toBe(0.4);
  expect(looks.once('survey', 'file', ask)).toBe(first);
  end();
  expect(await first).toBe(found);
  expect(looks.state.progress).toBeNull();
  expect(await looks.once('survey', 'file', ask)).toBe(found);
  expect(asked).toHaveLength(1);
});

it('is over as soon as it is stopped, whoever still works on it, and is asked anew', async () => {
  const looks = new Looks();
  const { ask, asked, end } = pending();
  const first = looks.once('survey', 'file', ask);
  looks.stop('another file');
  expect(asked[0]?.signal?.aborted).toBe(false);
  looks.stop('file');
  expect(asked[0]?.signal?.aborted).toBe(true);
  expect(looks.state.progress).toBeNull();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  asked[0]?.onProgress?.({ fraction: 0.9, message: 'Looking' });
  expect(looks.state.progress).toBeNull();
  const second = looks.once('survey', 'file', ask);
  expect(asked).toHaveLength(2);
  end();
  expect(await second).toBe(found);
  looks.stop('file');
  expect(await looks.once('survey', 'file', ask)).toBe(found);
});

it('a failure is asked again, and what a person stopped is known until it is asked for', async () => {
  const looks = new Looks();
  const { ask } = pending();
  await expect(looks.once('survey', 'file', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const first = looks.once('survey', 'file', ask);
  let changes = 0;
  looks.subscribe(() => changes++);
  looks.stopForGood();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect([...looks.state.stopped]).toEqual(['file']);
  expect(changes).toBeGreaterThan(0);
  looks.allow('file');
  expect(looks.state.stopped.size).toBe(0);
  looks.once('survey', 'file', ask).catch(() => {});
  looks.stopForGood();
  looks.once('survey', 'file', ask).catch(() => {});
  expect(looks.state.stopped.size).toBe(0);
});
