/** How each column of the feature table is spread, and how it goes with the label. */
import { identifier, SqlFragment, sql } from '../../../workers/warehouse/sql';
import type { Statements } from '../../statements/statements';
import binsSql from './sql/bins.sql?raw';
import histogramSql from './sql/histogram.sql?raw';
import profileSql from './sql/profile.sql?raw';
import sampleSql from './sql/sample.sql?raw';
import totalsSql from './sql/totals.sql?raw';
import type { FeatureBin, FeatureSummary } from './value';

type Totals = Pick<FeatureSummary, 'rows' | 'missing' | 'min' | 'max' | 'mean'>;
type Spread = Pick<FeatureSummary, 'median' | 'distinct' | 'bins' | 'train_rows' | 'histogram' | 'cut_at'>;

/** Pictures need no more rows than this. */
const MOST_SAMPLED = 200_000;
/** A feature of so few different values gets a bin for each; one of more about ten bins of equal counts. */
const MOST_SINGLE = 10;
const MOST_BINS = 24;

interface Quantiles {
  distinct_values: number;
  /** Every value is a whole number. */
  whole: boolean;
  /** The deciles, and the 99th percentile. */
  edges: Iterable<number> | null;
}

interface BinRow extends FeatureBin {
  bin: number | null;
  train_rows: number;
}

/** Exact totals of every column over all rows, by its name. */
export async function totalsOf(
  db: Statements,
  columns: readonly string[],
): Promise<{ rows: number; of: (column: string) => Totals }> {
  const totals = columns.flatMap((name, place) => {
    const column = identifier(name);
    return [
      `CAST(count(${column}) AS DOUBLE) AS known_${place}`,
      `CAST(min(${column}) AS DOUBLE) AS min_${place}`,
      `CAST(max(${column}) AS DOUBLE) AS max_${place}`,
      `avg(${column}) AS mean_${place}`,
    ];
  });
  const found = await db.row<Record<string, number | null>>(null, totalsSql, {
    names: { columns: new SqlFragment([...totals, 'NULL AS no_more'].join(', ')) },
  });
  const rows = found.rows ?? 0;
  const of = (column: string): Totals => {
    const place = columns.indexOf(column);
    return {
      rows,
      missing: rows > 0 ? 1 - (found[`known_${place}`] ?? 0) / rows : 0,
      min: found[`min_${place}`] ?? null,
      max: found[`max_${place}`] ?? null,
      mean: found[`mean_${place}`] ?? null,
    };
  };
  return { rows, of };
}

/** Makes the table that pictures are drawn from; gives how many rows stand for one. */
export async function makeSample(db: Statements, rows: number): Promise<number> {
  const step = Math.max(1, Math.ceil(rows / MOST_SAMPLED));
  await db.temporary('sample', null, sampleSql, { values: { step } });
  return step;
}

/** The distribution of one column: quantiles, bins with the positive rate, and a histogram. */
export async function spreadOf(db: Statements, column: string, { min, max }: Totals): Promise<Spread> {
  const names = { column };
  const spread = await db.row<Quantiles>(null, profileSql, { names });
  const edges = spread.edges ? [...spread.edges] : [];
  if (min === null || max === null || edges.length === 0) return EMPTY;
  const isFew = spread.whole && spread.distinct_values <= MOST_SINGLE;
  const bin = isFew ? sqlDouble(column) : binOf(column, edges.slice(0, 9));
  const bins = await db.rows<BinRow>(null, binsSql, { names: { ...names, bin } });
  const { low, width, count, cut_at } = binsOfEqualWidth(min, max, edges[9] ?? max, spread.whole);
  const counted = await db.rows<{ bin: number; rows: number }>(null, histogramSql, {
    names,
    values: { low, width, last: count - 1 },
  });
  const at = new Map(counted.map((row) => [row.bin, row.rows]));
  return {
    median: edges[4] ?? null,
    distinct: spread.distinct_values,
    bins: bins.map(({ from, to, rows, positives }) => ({ from, to, rows, positives })),
    train_rows: bins.map((row) => row.train_rows),
    histogram: Array.from({ length: count }, (_, place) => ({
      from: low + place * width,
      to: low + (place + 1) * width,
      count: at.get(place) ?? 0,
    })),
    cut_at,
  };
}

const EMPTY: Spread = { median: null, distinct: 0, bins: [], train_rows: [], histogram: [], cut_at: null };

/** From the smallest value to the 99th percentile, the last bin holding what is larger; whole numbers get whole bins. */
export function binsOfEqualWidth(min: number, max: number, high: number, whole: boolean) {
  const isCut = high > min && high < max;
  const span = (isCut ? high : max) - min;
  if (whole) {
    const width = Math.max(1, Math.ceil((span + 1) / MOST_BINS));
    return { low: min, width, count: Math.ceil((span + 1) / width), cut_at: isCut ? high : null };
  }
  if (span === 0) return { low: min, width: Math.abs(min) || 1, count: 1, cut_at: null };
  return { low: min, width: span / MOST_BINS, count: MOST_BINS, cut_at: isCut ? high : null };
}

const sqlDouble = (column: string) => new SqlFragment(`CAST(${identifier(column)} AS DOUBLE)`);

/** The number of the bin that a value falls in: of the edges, which ascend, those below it. */
function binOf(column: string, edges: readonly number[]): SqlFragment {
  const value = identifier(column);
  const cases = [...new Set(edges)].map((edge, bin) => `WHEN ${value} <= ${sql`${edge}`.text} THEN ${bin}`);
  return new SqlFragment(`CASE WHEN ${value} IS NULL THEN NULL ${cases.join(' ')} ELSE ${edges.length} END`);
}
