import { AppError } from '../../../workers/runtime/errors';
import type { Examples, Subject } from '../../contracts/examples';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { buildFeatures, type FeatureOptions, type FeatureTables } from './build';
import { CATALOGUE } from './catalogue';
import { LEAKS } from './leaks';
import { checkOwnFeatures, checkOwnValues } from './own';
import type { FeaturesParams } from './params';
import { makeSample, spreadOf, totalsOf } from './profile';
import { propertiesOf } from './properties';
import type { FeatureSummary, FeaturesValue } from './value';

/** Computes the columns of every example row and looks at how their values are spread. */
export async function computeFeatures(
  context: RunContext,
  params: FeaturesParams,
  inputs: CellInputs,
): Promise<CellResult<FeaturesValue>> {
  const tables = featureTables(context, inputs);
  const options = featureOptions(params, inputs);
  try {
    if (params.own.length > 0) {
      context.progress({ fraction: 0.01, message: 'Checking your own features' });
      await checkOwnFeatures(context, params.own);
    }
    const sql = await buildFeatures(context, tables, options, ({ fraction, message }) =>
      context.progress({ fraction: 0.02 + 0.73 * fraction, message }),
    );
    await checkOwnValues(context, tables.features, params.own);
    const { features, sampled } = await profiled(context, tables, columnsOf(options));
    const value: FeaturesValue = {
      rows: features[0]?.rows ?? rowsOf(inputs),
      splits: splitsOf(inputs),
      sampled,
      features,
      disabled: params.disabled.filter((name) => CATALOGUE.some((feature) => feature.name === name)),
      properties: await propertiesOf(context, tables, params.properties_join, features),
      planted_leak: params.planted_leak,
    };
    return {
      value,
      figures: figuresOf(value),
      tables: { features: tables.features },
      sql,
    };
  } catch (thrown) {
    await context.warehouse.drop(tables.features).catch(() => {});
    throw thrown;
  }
}

/** The notebook's tables, for `buildFeatures`; another cell replaces what it alters. */
export function featureTables(context: Pick<RunContext, 'table'>, inputs: CellInputs): FeatureTables {
  const { events, item_properties } = inputs.events?.tables ?? {};
  const session_events = inputs.sessions?.tables.session_events;
  const examples = inputs.examples?.tables.examples;
  if (!events || !session_events || !examples) {
    throw new AppError(
      'missing_input',
      'Features need events, sessions and a target.',
      'Run the cells above.',
    );
  }
  return {
    events,
    session_events,
    examples,
    item_properties,
    features: context.table('features'),
    scratch: context.table('features_scratch'),
  };
}

/** What to build, from the parameters and the target. */
export function featureOptions(params: FeaturesParams, inputs: CellInputs): FeatureOptions {
  const { disabled, own, planted_leak, properties_join } = params;
  return {
    subject: subjectOf(inputs),
    features: CATALOGUE.filter(({ name }) => !disabled.includes(name)),
    own,
    planted_leak,
    properties_join,
  };
}

const target = (inputs: CellInputs) => inputs.examples?.value as Examples | undefined;
const subjectOf = (inputs: CellInputs): Subject => target(inputs)?.subject ?? 'item';
const rowsOf = (inputs: CellInputs) => target(inputs)?.summary.rows ?? 0;

function splitsOf(inputs: CellInputs): FeaturesValue['splits'] {
  const rows = (split: string) =>
    target(inputs)?.summary.splits.find((row) => row.split === split)?.rows ?? 0;
  return { train: rows('train'), validation: rows('validation'), test: rows('test') };
}

type Described = Pick<FeatureSummary, 'name' | 'group' | 'window' | 'unit' | 'description' | 'sql'>;

/** The columns of the table, in its order. */
function columnsOf({ features, own = [], planted_leak = 'none' }: FeatureOptions): Described[] {
  const leak = planted_leak === 'none' ? null : LEAKS[planted_leak];
  return [
    ...features.map(({ name, group, window, unit, description, sql }) => ({
      name,
      group,
      window,
      unit,
      description,
      sql,
    })),
    ...(leak ? [{ ...leak, group: 'leak' as const, window: null }] : []).map(
      ({ name, group, window, unit, description, sql }) => ({ name, group, window, unit, description, sql }),
    ),
    ...own.map(({ name, sql }) => ({
      name,
      group: 'own' as const,
      window: null,
      unit: '',
      description: 'Your own expression.',
      sql,
    })),
  ];
}

async function profiled(
  context: RunContext,
  tables: FeatureTables,
  described: readonly Described[],
): Promise<{ features: FeatureSummary[]; sampled: number }> {
  const { features: table, examples, scratch } = tables;
  const db = new Statements(context, { features: table, examples, sample: `${scratch}_sample` });
  const names = described.map(({ name }) => name);
  try {
    const totals = await totalsOf(db, names);
    const step = await makeSample(db, totals.rows);
    const features: FeatureSummary[] = [];
    for (const [at, feature] of described.entries()) {
      context.progress({
        fraction: 0.75 + (0.24 * at) / described.length,
        message: `Looking at ${feature.name.replaceAll('_', ' ')}`,
      });
      const found = totals.of(feature.name);
      features.push({ ...feature, ...found, ...(await spreadOf(db, feature.name, found)) });
    }
    return { features, sampled: Math.ceil(totals.rows / step) };
  } finally {
    await db.end();
  }
}

function figuresOf({ rows, features }: FeaturesValue): Record<string, number> {
  const missing = features.reduce((sum, feature) => sum + feature.missing, 0);
  return {
    rows,
    features: features.length,
    missing_share: features.length > 0 ? missing / features.length : 0,
  };
}
