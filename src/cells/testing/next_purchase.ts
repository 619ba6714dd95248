/** A small shop that people come back to, in Node, from its events to ranked lists. */
import { inThreadGbdt } from '../../../workers/gbdt/testing/client';
import { BootstrapClient } from '../../../workers/metrics/client';
import { bootstrapTasks } from '../../../workers/metrics/tasks';
import { AlsClient } from '../../../workers/retrieval/als/client';
import { alsTasks } from '../../../workers/retrieval/als/tasks';
import { alsTeam } from '../../../workers/retrieval/als/testing/kernels';
import { RetrievalClient } from '../../../workers/retrieval/client';
import { retrievalTasks } from '../../../workers/retrieval/tasks';
import { inThreadWorker } from '../../../workers/runtime/testing/in_thread_worker';
import { ThreadBudget } from '../../../workers/runtime/threads/budget';
import { rankCellWith } from '../rank/cell';
import { rankingEvaluateCellWith } from '../ranking-evaluate/cell';
import { retrieveCellWith } from '../retrieve/cell';

const bootstrap = () => new BootstrapClient(() => inThreadWorker(bootstrapTasks));

/** The cells of the notebook with workers on the test's own thread. */
export const retrieveInThread = retrieveCellWith(() => ({
  retrieval: new RetrievalClient(() => inThreadWorker(retrievalTasks)),
  als: new AlsClient(new ThreadBudget(1), () => inThreadWorker(alsTasks(() => alsTeam()))),
  bootstrap: bootstrap(),
}));
export const rankInThread = rankCellWith(() => ({ gbdt: inThreadGbdt() }));
export const evaluateInThread = rankingEvaluateCellWith(() => ({ bootstrap: bootstrap() }));
