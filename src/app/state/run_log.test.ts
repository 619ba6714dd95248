import { describe, expect, it } from 'vitest';
import type { RunState } from '../../notebook/state';
import { logged } from './run_log';

const running = (message: string, fraction: number | null = null): RunState => ({
  status: 'running',
  key: 'k',
  startedAt: 0,
  progress: { fraction, message },
});

function logOf(...states: RunState[]) {
  return states.reduce<ReturnType<typeof logged> | undefined>(
    (log, state, index) => logged(log, state, index * 500),
    undefined,
  );
}

describe('the log of a run', () => {
  it('says each step once, with the seconds since it was queued', () => {
    const log = logOf({ status: 'queued', key: 'k' }, running('Reading', 0.1), running('Reading', 0.2), {
      status: 'idle',
    });
    expect(log?.entries).toEqual([
      { seconds: 0, message: 'Queued' },
      { seconds: 0.5, message: 'Reading' },
      { seconds: 1.5, message: 'Done' },
    ]);
  });

  it('begins anew with each run', () => {
    const log = logOf(running('Old'), { status: 'queued', key: 'k' }, running('New'));
    expect(log?.entries.map(({ message }) => message)).toEqual(['Queued', 'New']);
  });

  it('keeps the first and the last steps of a very long run', () => {
    const log = logOf(...Array.from({ length: 1000 }, (_, step) => running(`Step ${step}`)));
    expect(log?.entries).toHaveLength(200);
    expect(log?.entries[0]?.message).toBe('Step 0');
    expect(log?.entries.at(-1)?.message).toBe('Step 999');
  });
});
