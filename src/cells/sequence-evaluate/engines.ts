import { BootstrapClient } from '../../../workers/metrics/client';
import type { SequenceClient } from '../../../workers/sequence/client';
import { openEngine } from '../../contracts/sequence_engine';

/** Where ranks and intervals are computed. Tests pass clients whose workers run on their own thread. */
export interface Engines {
  sequence: SequenceClient;
  bootstrap: BootstrapClient;
}

/** New engines for one run: their workers start at the first call. */
export function openEngines(): Engines {
  return { sequence: openEngine(), bootstrap: new BootstrapClient() };
}

/** Ends their workers, and with them every model. */
export function closeEngines({ sequence, bootstrap }: Engines): void {
  sequence.terminate();
  bootstrap.terminate();
}
