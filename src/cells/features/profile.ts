/** How each column of the feature table is spread, and how it goes with the label. */
import { tableRows } from '../../../workers/warehouse/rows';
import { bind, identifier, SqlFragment, sql } from '../../../workers/warehouse/sql';
import type { RunContext } from '../../notebook/kind';
import binsSql from './sql/bins.sql?raw';
import histogramSql from './sql/histogram.sql?raw';
import profileSql from './sql/profile.sql?raw';
import type { FeatureSummary } from './value';

type Profile = Pick<
  FeatureSummary,
  | 'rows'
  | 'missing'
  | 'min'
  | 'median'
  | 'max'
  | 'mean'
  | 'distinct'
  | 'bins'
  | 'train_rows'
  | 'histogram'
  | 'cut_at'
>;

interface Spread {
  rows: number;
  known: number;
  min: number | null;
  max: number | null;
  mean: number | null;
  distinct_values: number;
  /** Every value is a whole number. */
  whole: boolean;
  /** The deciles, and the 99th percentile. */
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
    ...(await histogramOf(context, names, spread, edges)),
  };
}

const MOST_BINS = 24;

/** Bins of equal width from the smallest value to the 99th percentile; whole numbers get whole bins. */
async function histogramOf(
  context: RunContext,
  names: Record<string, string>,
  { min, max, whole }: Spread,
  edges: readonly number[],
): Promise<Pick<Profile, 'histogram' | 'cut_at'>> {
  const high = edges[9];
  if (min === null || max === null || high === undefined) return { histogram: [], cut_at: null };
  const isCut = high > min && high < max;
  const top = isCut ? high : max;
  const span = top - min;
  const width = whole ? Math.max(1, Math.ceil((span + 1) / MOST_BINS)) : span > 0 ? span / MOST_BINS : 1;
  const count = whole ? Math.ceil((span + 1) / width) : span > 0 ? MOST_BINS : 1;
  const found = await rows<{ bin: number; rows: number }>(
    context,
    bind(histogramSql, { names, values: { low: min, width, last: count - 1 } }),
  );
  const histogram = Array.from({ length: count }, (_, bin) => ({
    from: min + bin * width,
    to: min + (bin + 1) * width,
    count: found.find((row) => row.bin === bin)?.rows ?? 0,
  }));
  return { histogram, cut_at: isCut ? top : null };
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
  histogram: [],
  cut_at: null,
};

/** The number of the bin that a value falls in: of the edges, which ascend, those below it. */
function binOf(column: string, edges: readonly number[]): SqlFragment {
  const distinct = [...new Set(edges.slice(0, 9))];
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
