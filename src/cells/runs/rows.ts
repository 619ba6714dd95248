import type { TrainingRun } from '../../notebook/training_runs';
import { nameInWords } from '../../ui/params/fields';
import { sortRows } from '../../ui/table/sorting';

type CellContent = string | number | boolean | null;

/** A column of the table of runs. */
export interface RunColumn {
  id: string;
  heading: string;
  /** `figure`: compared with the baseline; `fact`: when, where and how long; `param`: what was set. */
  role: 'fact' | 'figure' | 'param';
  value(run: TrainingRun): CellContent;
}

/** Figures that have a column of their own, in this order; all others are in the CSV and MLflow files. */
const MAIN_FIGURES = [
  'test.average_precision',
  'test.base_rate',
  'test.roc_auc',
  'validation.average_precision',
  'train.average_precision',
  'test.log_loss',
  'test.brier',
  'test.view.ndcg@10',
  'test.purchase.ndcg@10',
];
const PURCHASES_ON_VALIDATION = 'validation.purchase.ndcg@20';

/**
 * The columns for these runs. With `onlyDifferences`, parameters and facts that are the same in every run
 * are left out; the time, the cell and the figures always stand.
 */
export function columnsOf(
  runs: readonly TrainingRun[],
  { onlyDifferences }: { onlyDifferences: boolean },
): RunColumn[] {
  const differs = ({ value }: RunColumn) => new Set(runs.map(value)).size > 1;
  const kept = (columns: RunColumn[]) => (onlyDifferences ? columns.filter(differs) : columns);
  return [...ALWAYS, ...figureColumns(runs), ...kept(FACTS), ...kept(paramColumns(runs))];
}

/** The runs that hold every word of the text, in a name or a value: `gbdt learning_rate=0.05`. */
export function filteredRuns(runs: readonly TrainingRun[], text: string): TrainingRun[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...runs];
  return runs.filter((run) => {
    const content = [
      run.cell,
      run.backend,
      ...Object.entries(run.params).map(([name, value]) => `${name}=${value}`),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => content.includes(word));
  });
}

/** Sorted by one column; runs without a value come last either way, equal ones keep their order. */
export function sortedRuns(
  runs: readonly TrainingRun[],
  column: RunColumn | undefined,
  descending: boolean,
): TrainingRun[] {
  return column ? sortRows(runs, { descending }, column.value) : [...runs];
}

/** A figure less the baseline's; null where either has none, or for the baseline itself. */
export function difference(
  column: RunColumn,
  run: TrainingRun,
  baseline: TrainingRun | undefined,
): number | null {
  if (!baseline || baseline === run || column.role !== 'figure') return null;
  const [one, other] = [column.value(run), column.value(baseline)];
  if (typeof one !== 'number' || typeof other !== 'number') return null;
  const change = one - other;
  return Number.isFinite(change) ? change : null;
}

const ALWAYS: RunColumn[] = [
  { id: 'ended', heading: 'Ended (UTC)', role: 'fact', value: ({ ended }) => ended },
  { id: 'cell', heading: 'Cell', role: 'fact', value: ({ cell }) => cell },
];

const FACTS: RunColumn[] = [
  { id: 'seconds', heading: 'Duration', role: 'fact', value: ({ seconds }) => seconds },
  { id: 'seed', heading: 'Seed', role: 'fact', value: ({ seed }) => seed },
  { id: 'backend', heading: 'Backend', role: 'fact', value: ({ backend }) => backend || null },
  { id: 'data', heading: 'Data', role: 'fact', value: ({ data_key }) => data_key.slice(0, 8) || null },
];

function figureColumns(runs: readonly TrainingRun[]): RunColumn[] {
  const known = new Set(runs.flatMap(({ figures }) => Object.keys(figures)));
  const column = (name: string): RunColumn => ({
    id: `figure.${name}`,
    heading: figureInWords(name),
    role: 'figure',
    value: ({ figures }) => figures[name] ?? null,
  });
  return [
    ...MAIN_FIGURES.filter((name) => known.has(name)).map(column),
    ...(runs.some((run) => validationOfViews(run) !== null) ? [VIEWS_ON_VALIDATION] : []),
    ...(known.has(PURCHASES_ON_VALIDATION) ? [column(PURCHASES_ON_VALIDATION)] : []),
  ];
}

const VIEWS_ON_VALIDATION: RunColumn = {
  id: 'figure.validation.view.ndcg@20',
  heading: 'Validation NDCG@20, next view',
  role: 'figure',
  value: validationOfViews,
};

/** A sequence model that learned purchases only was stopped by those: its figure is none of views. */
function validationOfViews({ figures, params }: TrainingRun): number | null {
  return params.view_weight === 0 ? null : (figures['validation.ndcg@20'] ?? null);
}

function paramColumns(runs: readonly TrainingRun[]): RunColumn[] {
  // The seed has a column among the facts.
  const names = [...new Set(runs.flatMap(({ params }) => Object.keys(params)))].filter(
    (name) => name !== 'seed',
  );
  return names.map((name) => ({
    id: `param.${name}`,
    heading: name,
    role: 'param',
    value: ({ params }) => params[name] ?? null,
  }));
}

const TASKS: Record<string, string> = { view: 'next view', purchase: 'next purchase' };

/** `test.average_precision` -> `Test average precision`; `test.view.ndcg@10` -> `Test NDCG@10, next view`. */
export function figureInWords(name: string): string {
  const [, split, task, cut] = /^(\w+)[. ](view|purchase)\.ndcg@(\d+)$/.exec(name) ?? [];
  if (split && task) return `${nameInWords(split)} NDCG@${cut}, ${TASKS[task]}`;
  return nameInWords(name.replaceAll('.', ' ')).replace('roc auc', 'ROC-AUC').replace('brier', 'Brier');
}
