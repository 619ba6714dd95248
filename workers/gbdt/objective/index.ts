import { assertNever } from '../../runtime/errors';
import type { TrainingParams } from '../params';
import { binary } from './binary';
import { lambdarank } from './lambdarank';
import type { CreateObjective, Link } from './objective';
import { absoluteRegression, regression } from './regression';

/** The objectives by LightGBM's names. */
export const OBJECTIVES: Record<TrainingParams['objective'], CreateObjective> = {
  binary,
  regression,
  regression_l1: absoluteRegression,
  lambdarank,
};

/** How the raw scores of an objective are read. */
export function linkOf({ objective, sigmoid }: Pick<TrainingParams, 'objective' | 'sigmoid'>): Link {
  const identity = (score: number) => score;
  switch (objective) {
    case 'binary':
      return {
        text: `binary sigmoid:${sigmoid}`,
        metric: 'binary_logloss',
        transform: (score) => 1 / (1 + Math.exp(-sigmoid * score)),
      };
    case 'regression':
      return { text: 'regression', metric: 'l2', transform: identity };
    case 'regression_l1':
      return { text: 'regression_l1', metric: 'l1', transform: identity };
    case 'lambdarank':
      return { text: 'lambdarank', metric: 'ndcg', transform: identity };
    default:
      return assertNever(objective);
  }
}
