/**
 * The worker boundary, types only. A worker offers named tasks; each takes one request and gives one
 * result, reports progress and can be cancelled. `host.ts` is the worker's side, `client.ts` the page's.
 */
import type { AppErrorPayload } from './errors';
import type { Progress } from './progress';

/** The tasks of one worker: name -> request and result. Both must survive structured cloning. */
export type TaskMap = Record<string, { request: unknown; result: unknown }>;

/** How a task ended, as it crosses the boundary. */
export type TaskOutcome<Result> = { ok: true; value: Result } | { ok: false; error: AppErrorPayload };

/** Where a task posts its progress: a port of the page's. */
export interface ProgressLine {
  postMessage(progress: Progress): void;
}

/** What the worker exposes through Comlink. */
export interface TaskPort<Tasks extends TaskMap> {
  start<Name extends keyof Tasks & string>(
    id: number,
    name: Name,
    request: Tasks[Name]['request'],
    /** Where progress is posted; null when nobody listens. */
    progress: ProgressLine | null,
  ): Promise<TaskOutcome<Tasks[Name]['result']>>;
  cancel(id: number): void;
}
