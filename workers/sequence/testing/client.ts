/** Only for tests: a client whose worker runs on this thread, over the compiled kernel. */
import { inThreadWorker } from '../../runtime/testing/in_thread_worker';
import { chooseBackend } from '../backend';
import { SequenceClient } from '../client';
import { sequenceTasks } from '../tasks';
import { testMachine } from './machine';

export function inThreadSequence(): SequenceClient {
  return new SequenceClient(() =>
    inThreadWorker(sequenceTasks({ openMachine: () => testMachine(), chooseBackend })),
  );
}
