import type { TaskHandlers } from '../runtime/host';
import type { EvaluationTasks } from './protocol';
import { binaryFigures, scoreReport } from './report';

/** What the evaluation worker can do. */
export const evaluationTasks: TaskHandlers<EvaluationTasks> = {
  async figures(rows) {
    return binaryFigures(rows);
  },
  async report({ shares, ...rows }) {
    return scoreReport(rows, shares);
  },
};
