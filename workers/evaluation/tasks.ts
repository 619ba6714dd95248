import type { TaskHandlers } from '../runtime/host';
import { notableRows } from './notable';
import { countsOf, cutBy, partOf } from './parts';
import type { EvaluationTasks } from './protocol';
import { binaryFigures, rankingFigures, scoreReport } from './report';
import { selected, stratifiedSample } from './strata';

/** What the evaluation worker can do. */
export const evaluationTasks: TaskHandlers<EvaluationTasks> = {
  async figures(rows) {
    return binaryFigures(rows);
  },
  async ranking(rows) {
    return rankingFigures(rows);
  },
  async report({ shares, ...rows }) {
    return scoreReport(rows, shares);
  },
  async counts({ values, ...rows }) {
    return { ...countsOf(rows), isKnown: values !== null && !values.some(Number.isNaN) };
  },
  async cut({ codes, most }) {
    return cutBy(codes, most);
  },
  async part(request) {
    return partOf(request);
  },
  async notable(rows) {
    return notableRows(rows);
  },
  async selected({ ids, most, seed }) {
    return selected(ids, most, seed);
  },
  async sample({ ids, labels, scores, ...draw }) {
    const { places, ...sample } = stratifiedSample(labels, scores, draw);
    return { ...sample, ids: places.map((place) => ids[place] as number) };
  },
};
