import type { EvaluationClient } from '../../../workers/evaluation/client';
import { AppError } from '../../../workers/runtime/errors';
import type { Examples } from '../../contracts/examples';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { CATALOGUE } from '../features/catalogue';
import { checkOwnFeatures } from '../features/own';
import type { FeaturesValue } from '../features/value';
import { type Engines, pageEngines } from '../train/engines';
import { trainParams } from '../train/params';
import { train } from '../train/run';
import { type Leakage, openLeakage, type Train } from './context';
import type { LeakageParams } from './params';
import { keptTables, runChecks } from './run_checks';
import type { Check, LeakageValue } from './value';

/** Runs every check over a target and its features; `engines` says where trial trainings are computed. */
export async function checkLeakage(
  context: RunContext,
  params: LeakageParams,
  inputs: CellInputs,
  engines: () => Engines = pageEngines,
): Promise<CellResult<LeakageValue>> {
  const how = { engines: engines(), train: trainLikeTheCell(engines) };
  const leakage = leakageOf(context, params, inputs, how);
  // Expressions that come with the result of another cell, which may have been made elsewhere.
  await checkOwnFeatures(context, leakage.source.options.own ?? []);
  const report = await runChecks(leakage);
  const count = (status: Check['status']) => report.checks.filter((check) => check.status === status).length;
  return {
    value: report,
    figures: { checks: report.checks.length, failed: count('fail'), warned: count('warn') },
    tables: keptTables(context, report),
    sql: report.checks.map(({ title, sql }) => ({ title, sql })),
  };
}

/** What the checks examine, from the results of the cells above. */
export function leakageOf(
  context: RunContext,
  params: LeakageParams,
  inputs: CellInputs,
  how: Pick<Leakage, 'engines' | 'train'>,
): Leakage {
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
  const made = features?.value as FeaturesValue;
  const asked = examples?.value as Examples;
  const names = new Set(made.features.map(({ name }) => name));
  const source = {
    item_properties: events?.tables.item_properties ?? null,
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

/** Trains as a Train cell of the notebook would, over other tables. */
export function trainLikeTheCell(engines: () => Engines): Train {
  // Its own figures are not looked at: no worker is started for them.
  const unscored = { ask: async () => ({}), terminate: () => {} } as unknown as EvaluationClient;
  return (context, params, { examples, features }) => {
    const input = (tables: Record<string, string>) => ({ value: {}, figures: {}, tables, sql: [] });
    const inputs = { examples: input({ examples }), features: input({ features }) };
    return train(context, trainParams.parse(params), inputs, () => ({
      ...engines(),
      evaluation: () => unscored,
    }));
  };
}
