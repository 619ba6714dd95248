/** Features that a person writes: what they may be, checked before and after they are computed. */
import { AppError, toAppError } from '../../../workers/runtime/errors';
import { identifier } from '../../../workers/warehouse/sql';
import type { RunContext } from '../../notebook/kind';
import { formatCount } from '../../ui/formats';
import type { OwnFeature } from './build';
import { CATALOGUE } from './catalogue';

const NUMERIC = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U\w+|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/;
/** Columns with a role of their own wherever rows become a matrix. */
const RESERVED = [
  ...['example_id', 'label', 'row_id', 'group_id', 'weight', 'split'],
  ...['score', 'probability', 'prediction'],
];

/**
 * Throws `bad_parameters` or `bad_sql` with a sentence that names the feature: no name, a name that is taken,
 * an expression that the database refuses, that is no number, or that is not one value a row.
 */
export async function checkOwnFeatures(context: RunContext, own: readonly OwnFeature[]): Promise<void> {
  const taken = new Set([...RESERVED, ...CATALOGUE.map(({ name }) => name)]);
  for (const feature of own) {
    const name = feature.name.trim();
    const refuse = (what: string, hint: string) => refusal(feature, what, hint);
    if (name === '') throw refusal({ ...feature, name: '(no name)' }, 'has no name.', 'Give it a name.');
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name !== feature.name) {
      throw refuse(
        'has a name that cannot be a column.',
        'Use letters, digits and underscores, a letter first.',
      );
    }
    if (taken.has(name.toLowerCase()) || name.toLowerCase().startsWith('leak_')) {
      throw refuse('has a name that is taken.', 'Choose another name.');
    }
    taken.add(name.toLowerCase());
    if (feature.sql.trim() === '')
      throw refuse('is empty.', 'Write an expression, e.g. events_1d / nullif(events_7d, 0).');
    await checkExpression(context, feature);
  }
}

/** Lets the database look at the expression over no more than two rows, as a statement that only reads. */
async function checkExpression(context: RunContext, feature: OwnFeature): Promise<void> {
  const [view, into] = [context.table('own_columns'), context.table('own_check')];
  const columns = CATALOGUE.map(({ name }) => `CAST(1 AS FLOAT) AS ${identifier(name)}`).join(', ');
  await context.warehouse.execute(
    `CREATE OR REPLACE TABLE ${identifier(view)} AS SELECT ${columns} FROM range(2)`,
    { signal: context.signal },
  );
  try {
    const { columns: shape, rows } = await context.warehouse.select(
      {
        sql: feature.sql,
        isExpression: true,
        views: { row_of_features: view },
        into,
      },
      { signal: context.signal },
    );
    const [found] = shape;
    if (shape.length !== 1 || found?.name !== 'value') {
      throw refusal(
        feature,
        'is not a single expression.',
        'Write one expression that gives one number for a row.',
      );
    }
    if (rows !== 2) {
      throw refusal(
        feature,
        'does not give one value for each row.',
        'An aggregate needs OVER (...), or leave it out.',
      );
    }
    if (!NUMERIC.test(found.type)) {
      const kind = found.type === 'VARCHAR' ? 'text' : found.type;
      throw refusal(
        feature,
        `gives ${kind}, not a number.`,
        'Turn it into a number, e.g. CASE WHEN ... THEN 1 ELSE 0 END.',
      );
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'bad_sql') throw error;
    const place =
      Number(error.details.position ?? Number.NaN) - String(error.details.sql).indexOf(feature.sql);
    throw new AppError(
      'bad_sql',
      `The own feature "${feature.name}": ${error.message}`,
      error.hint || COLUMNS_HINT,
      {
        ...error.details,
        feature: feature.name,
        ...(place >= 0 ? { position: place } : {}),
      },
    );
  } finally {
    await context.warehouse.drop(view).catch(() => {});
    await context.warehouse.drop(into).catch(() => {});
  }
}

const COLUMNS_HINT = 'An expression may use the names of the default features.';

/** Throws `bad_data` where a value of an own feature is infinite or not a number: no row is skipped in silence. */
export async function checkOwnValues(
  context: RunContext,
  features: string,
  own: readonly OwnFeature[],
): Promise<void> {
  if (own.length === 0) return;
  const counts = own.map(
    ({ name }) =>
      `CAST(count(*) FILTER (WHERE NOT isfinite(${identifier(name)})) AS DOUBLE) AS ${identifier(name)}`,
  );
  const table = await context.warehouse.query(`SELECT ${counts.join(', ')} FROM ${identifier(features)}`, {
    signal: context.signal,
  });
  for (const feature of own) {
    const rows = Number(table.getChild(feature.name)?.at(0) ?? 0);
    if (rows === 0) continue;
    throw refusal(
      feature,
      `is infinite or not a number in ${formatCount(rows)} rows.`,
      'Guard the division with nullif(..., 0), or a logarithm with CASE: NULL means missing, which models can handle.',
      'bad_data',
    );
  }
}

function refusal(
  { name }: OwnFeature,
  what: string,
  hint: string,
  code: 'bad_parameters' | 'bad_data' = 'bad_parameters',
): AppError {
  return new AppError(code, `The own feature "${name}" ${what}`, hint, { feature: name, field: 'own' });
}
