import * as Comlink from 'comlink';
import { AppError, toAppError } from './errors';
import type { TaskContext } from './progress';
import type { TaskMap, TaskOutcome, TaskPort } from './tasks';

/** A result whose buffers are handed over instead of copied. */
export class Transferred<Value> {
  constructor(
    readonly value: Value,
    readonly buffers: Transferable[],
  ) {}
}

export type TaskHandlers<Tasks extends TaskMap> = {
  [Name in keyof Tasks]: (
    request: Tasks[Name]['request'],
    context: TaskContext,
  ) => Promise<Tasks[Name]['result'] | Transferred<Tasks[Name]['result']>>;
};

/** The worker's side of the boundary: runs the named handlers, each with its own abort signal. */
export function createTaskPort<Tasks extends TaskMap>(handlers: TaskHandlers<Tasks>): TaskPort<Tasks> {
  const running = new Map<number, AbortController>();
  return {
    async start(id, name, request, line) {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const handler = handlers[name];
        if (!handler) throw new AppError('internal', `The worker has no task "${name}".`);
        const result = await handler(request, {
          signal: controller.signal,
          progress: (progress) => line?.postMessage(progress),
        });
        return result instanceof Transferred
          ? Comlink.transfer({ ok: true, value: result.value }, result.buffers)
          : { ok: true, value: result };
      } catch (thrown) {
        const outcome: TaskOutcome<never> = { ok: false, error: toAppError(thrown).toPayload() };
        return outcome;
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      running.get(id)?.abort();
    },
  };
}

/** Offers the handlers to whoever started this worker. */
export function exposeTasks<Tasks extends TaskMap>(handlers: TaskHandlers<Tasks>): void {
  Comlink.expose(createTaskPort(handlers));
}
