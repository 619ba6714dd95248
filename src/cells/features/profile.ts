/** How each column of the feature table is spread, and how it goes with the label. */
import { tableRows } from '../../../workers/warehouse/rows';
import { bind, identifier, SqlFragment, sql } from '../../../workers/warehouse/sql';
import type { RunContext } from '../../notebook/kind';
import binsSql from './sql/bins.sql?raw';
import profileSql from './sql/profile.sql?raw';
import type { FeatureSummary } from './value';

type Profile = Pick<
  FeatureSummary,
  'rows' | 'missing' | 'min' | 'median' | 'max' | 'mean' | 'distinct' | 'bins' | 'train_rows'
>;

interface Spread {
  rows: number;
  known: number;
  min: number | null;
  max: number | null;
  mean: number | null;
  distinct_values: number;
  edges: Iterable<number> | null;
}

interface BinRow {
  bin: number | null;
  from: number | null;
  to: number | null;
  rows: number;
  train_rows: number;
  positives: number;
}

/** The distribution of one column: spread, and up to ten bins of about equal counts and one of missing values. */
export async function profileOf(
  context: RunContext,
  tables: { features: string; examples: string },
  column: string,
): Promise<Profile> {
  const names = { ...tables, column };
  const [spread] = await rows<Spread>(context, bind(profileSql, { names }));
  if (!spread || spread.rows === 0) return EMPTY;
  const edges = spread.edges ? [...spread.edges] : [];
  const bins = await rows<BinRow>(context, bind(binsSql, { names: { ...names, bin: binOf(column, edges) } }));
  return {
    rows: spread.rows,
    missing: 1 - spread.known / spread.rows,
    min: spread.min,
    median: edges[4] ?? null,
    max: spread.max,
    mean: spread.mean,
    distinct: spread.distinct_values,
    bins: bins.map(({ from, to, rows: count, positives }) => ({ from, to, rows: count, positives })),
    train_rows: bins.map((bin) => bin.train_rows),
  };
}

const EMPTY: Profile = {
  rows: 0,
  missing: 0,
  min: null,
  median: null,
  max: null,
  mean: null,
  distinct: 0,
  bins: [],
  train_rows: [],
};

/** The number of the bin that a value falls in: of the edges, which ascend, those below it. */
function binOf(column: string, edges: readonly number[]): SqlFragment {
  const distinct = [...new Set(edges)];
  if (distinct.length === 0) return sql`CAST(NULL AS INTEGER)`;
  const value = `f.${identifier(column)}`;
  const cases = distinct.map((edge, bin) => `WHEN ${value} <= ${sql`${edge}`.text} THEN ${bin}`);
  return new SqlFragment(
    `CASE WHEN ${value} IS NULL THEN NULL ${cases.join(' ')} ELSE ${distinct.length} END`,
  );
}

async function rows<Row extends object>(context: RunContext, statement: string): Promise<Row[]> {
  const table = await context.warehouse.query(statement, { signal: context.signal });
  return tableRows<Row>(table).map((row) => ({ ...row }));
}
