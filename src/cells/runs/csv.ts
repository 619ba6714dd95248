import type { TrainingRun } from '../../notebook/training_runs';
import { csvParts } from '../../ui/csv';

/** Every run with every figure and parameter, one line each; empty where a run has none. */
export function runsCsv(runs: readonly TrainingRun[]): string[] {
  const names = (part: 'figures' | 'params') => [...new Set(runs.flatMap((run) => Object.keys(run[part])))];
  const [figures, params] = [names('figures'), names('params')];
  const facts = ['run_id', 'ended', 'cell', 'seconds', 'backend', 'key', 'data_key', 'made'];
  return csvParts(
    [...facts, ...figures.map((name) => `figure.${name}`), ...params.map((name) => `param.${name}`)],
    runs.map((run) => [
      ...[run.id, new Date(run.ended).toISOString(), run.cell, run.seconds, run.backend, run.key],
      ...[run.data_key, run.origin],
      ...figures.map((name) => run.figures[name]),
      ...params.map((name) => run.params[name]),
    ]),
  );
}
