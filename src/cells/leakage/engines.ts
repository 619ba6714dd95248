import { EvaluationClient } from '../../../workers/evaluation/client';
import { GbdtClient } from '../../../workers/gbdt/client';

/** Where trial trainings are computed. Tests pass clients whose workers run on their own thread. */
export interface Engines {
  gbdt: GbdtClient;
  evaluation: EvaluationClient;
}

/** New engines, for one run: their workers start at the first call. */
export function openEngines(): Engines {
  return { gbdt: new GbdtClient(), evaluation: new EvaluationClient() };
}

/** Ends all their workers. */
export function closeEngines({ gbdt, evaluation }: Engines): void {
  gbdt.close();
  evaluation.terminate();
}
