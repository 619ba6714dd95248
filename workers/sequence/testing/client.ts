/** Only for tests: a client whose worker runs on this thread, over the compiled kernel. */
import { inThreadWorker } from '../../runtime/testing/in_thread_worker';
import { pageBudget } from '../../runtime/threads/budget';
import { chooseBackend } from '../backend';
import { SequenceClient } from '../client';
import { sequenceTasks } from '../tasks';
import { testMachine } from './machine';

export function inThreadSequence(budget = pageBudget): SequenceClient {
  const tasks = sequenceTasks({ openMachine: () => testMachine(), chooseBackend });
  return new SequenceClient(() => inThreadWorker(tasks), budget);
}
