import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { NotebookState } from '../../notebook/store';
import { isBusy, isInUse } from './in_use';
import { type Circumstances, threadsLine, towardsThreads } from './isolation';

const FIRST_VISIT: Circumstances = {
  isolated: false,
  controlled: true,
  top: true,
  tried: false,
  inUse: false,
};

test('a controlled page that is not isolated loads itself again, once', () => {
  expect(towardsThreads(FIRST_VISIT)).toBe('reload');
  expect(towardsThreads({ ...FIRST_VISIT, tried: true })).toBe('nothing');
});

test('a person at work is asked instead', () => {
  expect(towardsThreads({ ...FIRST_VISIT, inUse: true })).toBe('ask');
});

test('where it would not help nothing is done', () => {
  expect(towardsThreads({ ...FIRST_VISIT, isolated: true })).toBe('nothing');
  expect(towardsThreads({ ...FIRST_VISIT, controlled: false })).toBe('nothing');
  expect(towardsThreads({ ...FIRST_VISIT, top: false })).toBe('nothing');
});

test('the page says that it has one core only once that is certain', () => {
  expect(threadsLine(true, 'impossible', false)).toBeNull();
  expect(threadsLine(false, 'preparing', false)).toBeNull();
  expect(threadsLine(false, 'ready', true)).toMatch(/until the page is reloaded/);
  expect(threadsLine(false, 'impossible', false)).toMatch(/private window, or no https/);
});

function notebooks(state: Partial<NotebookState>) {
  const whole = { runs: {}, past: [], future: [], revision: 0, ...state } as unknown as NotebookState;
  return { explore: { store: createStore(() => whole) } };
}

test('a notebook is busy while a cell runs or waits for its turn', () => {
  expect(isBusy({})).toBe(false);
  expect(isBusy(notebooks({ runs: { data: { status: 'idle' } } }))).toBe(false);
  expect(isBusy(notebooks({ runs: { data: { status: 'queued', key: 'k' } } }))).toBe(true);
});

test('a notebook that was only opened is not in use; one that was run, changed or typed in is', () => {
  expect(isInUse(notebooks({}), null)).toBe(false);
  expect(isInUse(notebooks({ runs: { data: { status: 'idle' } } }), null)).toBe(true);
  expect(isInUse(notebooks({ past: [{ version: 1, title: '', about: '', cells: [] }] }), null)).toBe(true);
  expect(isInUse(notebooks({ revision: 1 }), null)).toBe(true);
  const field = { matches: (selector: string) => selector.includes('textarea') } as unknown as Element;
  expect(isInUse(notebooks({}), field)).toBe(true);
});
