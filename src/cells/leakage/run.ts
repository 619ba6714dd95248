import type { z } from 'zod';
import { AppError } from '../../../workers/runtime/errors';
import type { features as featuresContract } from '../../contracts/features';
import { giversOf } from '../../notebook/gives';
import { type CellInputs, type CellResult, giving, type RunContext } from '../../notebook/kind';
import { type Leakage, openLeakage } from './context';
import { closeEngines, type Engines, openEngines } from './engines';
import type { LeakageParams } from './params';
import { keptTables, runChecks } from './run_checks';
import type { Check, LeakageValue } from './value';

/** Runs every check over a target and its features; `open` says where trial trainings are computed. */
export async function checkLeakage(
  context: RunContext,
  params: LeakageParams,
  inputs: CellInputs,
  open: () => Engines = openEngines,
): Promise<CellResult<LeakageValue>> {
  const engines = open();
  try {
    const report = await runChecks(await leakageOf(context, params, inputs, engines));
    const count = (status: Check['status']) =>
      report.checks.filter((check) => check.status === status).length;
    return {
      value: report,
      figures: { checks: report.checks.length, failed: count('fail'), warned: count('warn') },
      tables: keptTables(context, report),
      sql: report.checks.map(({ title, sql }) => ({ title, sql })),
    };
  } finally {
    closeEngines(engines);
  }
}

/** What the checks examine, from the results of the cells above and what their kinds offer to do again. */
export async function leakageOf(
  context: RunContext,
  params: LeakageParams,
  inputs: CellInputs,
  engines: Engines,
): Promise<Leakage> {
  const { events, sessions, examples, features } = inputs;
  const tables = {
    events: events?.tables.events ?? '',
    session_events: sessions?.tables.session_events ?? '',
    sessions: sessions?.tables.sessions ?? '',
    examples: examples?.tables.examples ?? '',
    features: features?.tables.features ?? '',
  };
  if (Object.values(tables).includes('')) {
    throw new AppError('missing_input', 'The checks need a target and its features.', 'Run the cells above.');
  }
  const made = features?.value as z.infer<typeof featuresContract.value>;
  if (made.features.length === 0) {
    throw new AppError(
      'bad_data',
      'There is no feature to check.',
      'Switch features on in the Features panel.',
    );
  }
  const { kinds, inputList } = context;
  const giver = kinds[giving(inputList, 'features').at(-1)?.kind ?? ''];
  const training = giversOf(kinds, 'scores').flatMap(({ again }) => again?.training?.(context) ?? []);
  return openLeakage(context, tables, made.features, params, {
    item_properties: events?.tables.item_properties ?? null,
    builder: (await giver?.again?.features?.(context, inputs)) ?? null,
    trainers: await Promise.all(training),
    engines,
  });
}
