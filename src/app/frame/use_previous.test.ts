import { expect, it } from 'vitest';
import type { CellView, KeptResult } from '../../notebook/state';
import { previousOf } from './use_previous';

const shown: KeptResult = {
  origin: 'here',
  key: 'k',
  seconds: 1,
  result: { value: 1, figures: {}, tables: {}, sql: [] },
};
const error = { code: 'internal', message: 'No.', hint: '', details: {} } as const;
const progress = { fraction: null, message: 'Working' };
const failed: CellView = { status: 'failed', error, seconds: 1, shown };

it.each<[CellView, string]>([
  [{ status: 'done', shown }, 'none'],
  [{ status: 'stored', shown }, 'none'],
  [{ status: 'idle', shown: null }, 'none'],
  [{ status: 'running', startedAt: 0, progress, shown: null }, 'none'],
  [{ status: 'stale', shown }, 'marked'],
  [{ status: 'queued', shown }, 'marked'],
  [{ status: 'running', startedAt: 0, progress, shown }, 'marked'],
  [{ status: 'cancelled', seconds: 1, shown }, 'marked'],
  [{ status: 'waiting', on: 'data', shown }, 'folded'],
  [failed, 'folded'],
  [{ ...failed, shown: null }, 'none'],
])('a result of before is told from one that belongs: %o', (view, expected) => {
  expect(previousOf(view, null)).toBe(expected);
});

it('is shown where a person asked for it, until there is another', () => {
  expect(previousOf(failed, shown)).toBe('marked');
  expect(previousOf(failed, { ...shown })).toBe('folded');
});
