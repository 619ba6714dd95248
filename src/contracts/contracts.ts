import { candidates } from './candidates';
import type { Contract } from './contract';
import { events } from './events';
import { examples } from './examples';
import { features } from './features';
import { interactions } from './interactions';
import { rankedLists } from './ranked_lists';
import { rankings } from './rankings';
import { recommendations } from './recommendations';
import { scores } from './scores';
import { sequenceModel } from './sequence_model';
import { sessions } from './sessions';
import { evaluation, trainingRun } from './training_run';

/** Everything that one cell can give to another. */
export const contracts = {
  events,
  sessions,
  examples,
  features,
  interactions,
  candidates,
  ranked_lists: rankedLists,
  recommendations,
  scores,
  sequence_model: sequenceModel,
  rankings,
  training_run: trainingRun,
  evaluation,
} as const satisfies Record<string, Contract>;

export type ContractName = keyof typeof contracts;
