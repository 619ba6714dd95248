import type { TrainingRun } from '../../notebook/training_runs';
import { csvParts } from '../../ui/csv';
import { fromColumns } from '../../ui/table/source';

/** Every run with every figure and parameter, one line each; empty where a run has none. */
export function runsCsv(runs: readonly TrainingRun[]): string[] {
  const columns: Record<string, unknown[]> = {
    run_id: runs.map(({ id }) => id),
    ended: runs.map(({ ended }) => new Date(ended).toISOString()),
    cell: runs.map(({ cell }) => cell),
    seconds: runs.map(({ seconds }) => seconds),
    backend: runs.map(({ backend }) => backend),
    key: runs.map(({ key }) => key),
    data_key: runs.map(({ data_key }) => data_key),
    made: runs.map(({ origin }) => origin),
  };
  const names = (part: 'figures' | 'params') => [...new Set(runs.flatMap((run) => Object.keys(run[part])))];
  for (const name of names('figures')) columns[`figure.${name}`] = runs.map(({ figures }) => figures[name]);
  for (const name of names('params')) columns[`param.${name}`] = runs.map(({ params }) => params[name]);
  return csvParts(fromColumns(columns));
}
