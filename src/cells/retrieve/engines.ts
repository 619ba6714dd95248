import { BootstrapClient } from '../../../workers/metrics/client';
import { AlsClient } from '../../../workers/retrieval/als/client';
import { RetrievalClient } from '../../../workers/retrieval/client';

/** Where retrievals are computed; ended with the run. Tests pass clients whose workers run on their own thread. */
export interface Engines {
  retrieval: RetrievalClient;
  als: AlsClient;
  bootstrap: BootstrapClient;
}

export function openEngines(): Engines {
  return { retrieval: new RetrievalClient(), als: new AlsClient(), bootstrap: new BootstrapClient() };
}

export function closeEngines({ retrieval, als, bootstrap }: Engines): void {
  retrieval.terminate();
  als.terminate();
  bootstrap.terminate();
}
