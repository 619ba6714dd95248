import type { AppErrorPayload } from '../../workers/runtime/errors';
import type { Progress } from '../../workers/runtime/progress';
import type { CellResult } from './kind';

/** What the runner is doing with a cell, or how its last attempt ended. */
export type RunState =
  | { status: 'idle' }
  | { status: 'queued'; key: string }
  /** `startedAt`: by `performance.now()`. */
  | { status: 'running'; key: string; startedAt: number; progress: Progress }
  | { status: 'failed'; key: string; seconds: number; error: AppErrorPayload }
  | { status: 'cancelled'; key: string; seconds: number }
  | { status: 'waiting'; key: string; on: string };

/** `elsewhere`: it came with a file or a link. Only a run in this browser makes one `here`. */
export type Origin = 'here' | 'elsewhere';

/** A result as it is kept: with what it cost, and where it was made. */
export interface KeptResult {
  origin: Origin;
  key: string;
  result: CellResult;
  seconds: number;
}

/**
 * What a person sees of a cell. `shown` is the result on the page: the valid one, or, while the cell is
 * stale, running or failed, the last one it had. `stored`: made under the current key, but elsewhere, or the tables or
 * models that it made are not at hand.
 */
export type CellView =
  | { status: 'idle'; shown: null }
  | { status: 'stale'; shown: KeptResult }
  | { status: 'stored'; shown: KeptResult }
  | { status: 'done'; shown: KeptResult }
  | { status: 'queued'; shown: KeptResult | null }
  | { status: 'running'; startedAt: number; progress: Progress; shown: KeptResult | null }
  | { status: 'failed'; error: AppErrorPayload; seconds: number; shown: KeptResult | null }
  | { status: 'cancelled'; seconds: number; shown: KeptResult | null }
  | { status: 'waiting'; on: string; shown: KeptResult | null };

/** The view of a cell from the runner's state, its current key and the results at hand. */
export function cellView(
  run: RunState,
  currentKey: string,
  valid: KeptResult | undefined,
  last: KeptResult | undefined,
): CellView {
  const shown = valid ?? last ?? null;
  switch (run.status) {
    case 'queued':
      return { status: 'queued', shown };
    case 'running':
      return { status: 'running', startedAt: run.startedAt, progress: run.progress, shown };
    case 'failed':
      if (!valid && run.key === currentKey)
        return { status: 'failed', error: run.error, seconds: run.seconds, shown };
      break;
    case 'cancelled':
      if (!valid && run.key === currentKey) return { status: 'cancelled', seconds: run.seconds, shown };
      break;
    case 'waiting':
      if (!valid && run.key === currentKey) return { status: 'waiting', on: run.on, shown };
      break;
    case 'idle':
      break;
  }
  if (valid) return { status: 'done', shown: valid };
  if (last?.key === currentKey) return { status: 'stored', shown: last };
  return last ? { status: 'stale', shown: last } : { status: 'idle', shown: null };
}
