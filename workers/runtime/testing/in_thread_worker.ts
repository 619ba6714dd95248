import * as Comlink from 'comlink';
import { createTaskPort, type TaskHandlers } from '../host';
import type { TaskMap } from '../tasks';

/**
 * A stand-in for a `Worker` where there are none (Node): the handlers run on this thread, behind a real message
 * channel with real structured cloning. `terminated` says whether it was ended.
 */
export function inThreadWorker<Tasks extends TaskMap>(handlers: TaskHandlers<Tasks>) {
  const { port1, port2 } = new MessageChannel();
  Comlink.expose(createTaskPort(handlers), port2);
  port1.start();
  const worker = Object.assign(port1, {
    terminated: false,
    terminate() {
      worker.terminated = true;
      port1.close();
    },
  });
  return worker as typeof worker & Worker;
}
