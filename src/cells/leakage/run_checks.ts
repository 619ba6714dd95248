import { AppError, throwIfAborted, toAppError } from '../../../workers/runtime/errors';
import type { RunContext } from '../../notebook/kind';
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
import type { Leakage } from './context';
import type { Check, LeakageValue } from './value';
import { Worlds } from './worlds/worlds';

/** Tables that stay with the result, so that the statements shown can be run again. */
export function keptTables(
  context: Pick<RunContext, 'table'>,
  { checks }: LeakageValue,
): Record<string, string> {
  const { sample, as_of } = tableNames(context);
  return checks.some(({ id }) => id === 'leak_lift') ? { sample, as_of } : { sample };
}

function tableNames(context: Pick<RunContext, 'table'>) {
  return { sample: context.table('leak_sample'), as_of: context.table('leak_as_of') };
}

/** Makes every check in turn; one that this data does not allow is skipped with its reason. */
export async function runChecks(leak: Leakage): Promise<LeakageValue> {
  const report: LeakageValue = { checks: [], skipped: [] };
  const { context } = leak;
  const { sample, as_of } = tableNames(context);
  let rehearsal: Rehearsal | null = null;
  const worlds: Worlds[] = [];
  const drawn = async () => {
    const world = worlds[0] ?? (await Worlds.draw(leak));
    worlds[0] = world;
    return world;
  };
  const rehearsed = async () => {
    rehearsal ??= await readRehearsal(leak, sample);
    const problem = rehearsalProblem(rehearsal);
    if (problem) throw new AppError('bad_data', problem, 'Choose another target, or other cut dates.');
    return rehearsal;
  };
  const steps: Step[] = [
    ['splits', 'Rows across the splits', () => rowChecks(leak)],
    ['newest_source', 'The newest source of every row', () => newestSourceCheck(leak)],
    ['truncation', 'Deleting the future', async () => truncationCheck(leak, await drawn())],
    ['future_noise', 'Replacing the future', async () => noiseCheck(leak, await drawn())],
    ['brute_force', 'Rows recomputed by hand', () => bruteForceCheck(leak)],
    ['vectors', 'Rows that look alike', () => vectorChecks(leak)],
    ['forbidden_columns', 'Ids and timestamps', () => columnCheck(leak, sample)],
    ['single_feature', 'Every feature alone', () => singleFeatureChecks(leak, sample)],
    ['drift', 'Drift from train to test', () => driftCheck(leak, sample)],
    [
      'training',
      'Trainings with later rows replaced',
      async () => trainingChecks(leak, sample, leak.builder && (await drawn())),
    ],
    ['shuffled_labels', 'Shuffling the labels', async () => shuffleCheck(leak, sample, await rehearsed())],
    ['leak_lift', 'Prices and stock', async () => leakLiftCheck(leak, { sample, as_of }, await rehearsed())],
  ];
  try {
    await drawSample(leak, sample);
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
  } catch (thrown) {
    for (const table of [sample, as_of]) await context.warehouse.drop(table).catch(() => {});
    throw thrown;
  } finally {
    for (const drawnOnce of worlds) await drawnOnce.drop();
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
