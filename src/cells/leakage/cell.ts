import { AppError, throwIfAborted, toAppError } from '../../../workers/runtime/errors';
import type { CellInputs, CellKind, RunContext } from '../../notebook/kind';
import { CATALOGUE } from '../features/catalogue';
import type { FeaturesValue } from '../features/value';
import type { TargetValue } from '../target/value';
import { trainCellWith } from '../train/cell';
import { type Engines, pageEngines } from '../train/engines';
import { trainParams } from '../train/params';
import { bruteForceCheck } from './checks/brute_force';
import { columnCheck } from './checks/columns';
import { driftCheck } from './checks/drift';
import { noiseCheck, truncationCheck } from './checks/future';
import { leakLiftCheck } from './checks/leak_lift';
import { newestSourceCheck } from './checks/newest_source';
import { drawSample } from './checks/sample';
import { type Rehearsal, readRehearsal, shuffleCheck } from './checks/shuffle';
import { singleFeatureChecks } from './checks/single_feature';
import { rowChecks } from './checks/splits';
import { trainingChecks } from './checks/training';
import { vectorChecks } from './checks/vectors';
import { type Leakage, openLeakage, type Train } from './context';
import { type LeakageParams, leakageParams } from './params';
import type { Check, LeakageValue } from './value';

/** The checks of a target and its features; `engines` says where trial trainings are computed. */
export function leakageCellWith(
  engines: () => Engines,
  train: Train = trainLikeTheCell(engines),
): CellKind<typeof leakageParams, LeakageValue> {
  return {
    kind: 'leakage',
    title: 'Leakage',
    about: 'Does any row know what it cannot have known? Each check proves its point on this data.',
    version: 1,
    params: leakageParams,
    inputs: [{ kind: 'data' }, { kind: 'sessions' }, { kind: 'target' }, { kind: 'features' }],
    async run(context, params, inputs) {
      const leak = leakageOf(context, params, inputs, { engines: engines(), train });
      const report = await runChecks(leak);
      const count = (status: Check['status']) =>
        report.checks.filter((check) => check.status === status).length;
      return {
        value: report,
        figures: { checks: report.checks.length, failed: count('fail'), warned: count('warn') },
        tables: {},
        sql: report.checks.map(({ title, sql }) => ({ title, sql })),
      };
    },
  };
}

export const leakageCell = leakageCellWith(pageEngines);

function leakageOf(
  context: RunContext,
  params: LeakageParams,
  inputs: CellInputs,
  how: Pick<Leakage, 'engines' | 'train'>,
): Leakage {
  const { data, sessions, target, features } = inputs;
  const tables = {
    events: data?.tables.events ?? '',
    session_events: sessions?.tables.session_events ?? '',
    sessions: sessions?.tables.sessions ?? '',
    examples: target?.tables.examples ?? '',
    features: features?.tables.features ?? '',
  };
  if (Object.values(tables).includes('')) {
    throw new AppError('missing_input', 'The checks need a target and its features.', 'Run the cells above.');
  }
  const made = features?.value as FeaturesValue;
  const asked = target?.value as TargetValue;
  const names = new Set(made.features.map(({ name }) => name));
  const source = {
    item_properties: data?.tables.item_properties ?? null,
    options: {
      subject: asked.subject,
      features: CATALOGUE.filter(({ name }) => names.has(name)),
      own: made.features.filter(({ group }) => group === 'own').map(({ name, sql }) => ({ name, sql })),
      planted_leak: made.planted_leak,
      properties_join: made.properties.join,
    },
  };
  if (made.features.length === 0) {
    throw new AppError(
      'bad_data',
      'There is no feature to check.',
      'Switch features on in the Features panel.',
    );
  }
  return openLeakage(context, tables, made.features, params, { source, ...how });
}

/** Makes every check in turn; one that this data does not allow is skipped with its reason. */
async function runChecks(leak: Leakage): Promise<LeakageValue> {
  const report: LeakageValue = { checks: [], skipped: [] };
  const { context } = leak;
  let sample = '';
  let rehearsal: Rehearsal | null = null;
  const rehearsed = async () => {
    rehearsal ??= await readRehearsal(leak, sample);
    const problem = rehearsalProblem(rehearsal);
    if (problem) throw new AppError('bad_data', problem, 'Choose another target, or other cut dates.');
    return rehearsal;
  };
  const steps: Step[] = [
    ['splits', 'Rows across the splits', () => rowChecks(leak)],
    ['newest_source', 'The newest source of every row', () => newestSourceCheck(leak)],
    ['truncation', 'Deleting the future', () => truncationCheck(leak)],
    ['future_noise', 'Replacing the future', () => noiseCheck(leak)],
    ['brute_force', 'Rows recomputed by hand', () => bruteForceCheck(leak)],
    ['vectors', 'Rows that look alike', () => vectorChecks(leak)],
    ['forbidden_columns', 'Ids and timestamps', () => columnCheck(leak, sample)],
    ['single_feature', 'Every feature alone', () => singleFeatureChecks(leak, sample)],
    ['drift', 'Drift from train to test', () => driftCheck(leak, sample)],
    ['training', 'Trainings with later rows replaced', () => trainingChecks(leak, sample)],
    ['shuffled_labels', 'Shuffling the labels', async () => shuffleCheck(leak, sample, await rehearsed())],
    ['leak_lift', 'Prices and stock', async () => leakLiftCheck(leak, sample, await rehearsed())],
  ];
  try {
    sample = await drawSample(leak);
    for (const [at, [id, title, make]] of steps.entries()) {
      throwIfAborted(context.signal);
      context.progress({ fraction: at / steps.length, message: title });
      try {
        const made = await make();
        if (made) report.checks.push(...(Array.isArray(made) ? made : [made]));
        else report.skipped.push({ id, title, reason: 'No feature reads a price or stock.' });
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code !== 'bad_data') throw error;
        report.skipped.push({ id, title, reason: error.message });
      }
    }
    return report;
  } finally {
    await context.warehouse.drop(sample).catch(() => {});
  }
}

type Step = [id: string, title: string, make: () => Promise<Check | Check[] | null>];

function rehearsalProblem({ train, validation }: Rehearsal): string | null {
  for (const [name, { rows, label }] of [['training', train] as const, ['validation', validation] as const]) {
    const positives = label?.reduce((sum, value) => sum + value, 0) ?? 0;
    if (positives === 0 || positives === rows) {
      return `The ${rows} ${name} rows have one label only: nothing can be learned or scored.`;
    }
  }
  return null;
}

/** Trains as a Train cell of the notebook would, over other tables. */
function trainLikeTheCell(engines: () => Engines): Train {
  const cell = trainCellWith(engines);
  return (context, params, { examples, features }) => {
    const input = (tables: Record<string, string>) => ({ value: {}, figures: {}, tables, sql: [] });
    return cell.run(context, trainParams.parse(params), {
      target: input({ examples }),
      features: input({ features }),
    });
  };
}
