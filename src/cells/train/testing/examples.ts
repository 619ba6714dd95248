/** Only for tests: example rows with features as the Target and Features cells leave them. */
import { randomStream } from '../../../../workers/runtime/random';

export interface ExampleSet {
  /** Statements that make `examples`, `features`, `oracle`, `sessions` and `session_events`. */
  sql: string[];
  rows: ExampleRow[];
}

export interface ExampleRow {
  id: number;
  user: number;
  item: number;
  session: number;
  cutoff: number;
  label: 0 | 1;
  split: 'train' | 'validation' | 'test';
  /** NaN is a missing value. */
  signal: number;
  noise: number;
  hour: number;
  probability: number;
}

export interface ExampleOptions {
  rows?: number;
  seed?: number;
  /** Changes rows before they are written: to empty a split, to make a feature constant. */
  change?: (row: ExampleRow) => Partial<ExampleRow> | null;
}

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

/**
 * Rows whose label depends on `signal` and the hour through a known probability. One session per row; splits by
 * time, 60 / 20 / 20. Each user has about ten rows.
 */
export function exampleSet({ rows = 600, seed = 1, change }: ExampleOptions = {}): ExampleSet {
  const below = randomStream(seed, 0);
  const uniform = () => below(1_000_000) / 1_000_000;
  const made: ExampleRow[] = [];
  for (let id = 0; id < rows; id++) {
    const hour = below(4);
    const signal = uniform() < 0.1 ? Number.NaN : Math.fround(below(100) / 10);
    const logOdds = -2.5 + (Number.isNaN(signal) ? 0 : 0.35 * signal) + (hour === 2 ? 1.2 : 0);
    const probability = 1 / (1 + Math.exp(-logOdds));
    const row: ExampleRow = {
      id,
      user: below(Math.max(2, Math.round(rows / 10))),
      item: below(25),
      session: id,
      cutoff: START + id * HOUR,
      label: uniform() < probability ? 1 : 0,
      split: id < rows * 0.6 ? 'train' : id < rows * 0.8 ? 'validation' : 'test',
      signal,
      noise: Math.fround(uniform()),
      hour,
      probability,
    };
    const changed = change ? change(row) : {};
    if (changed !== null) made.push({ ...row, ...changed });
  }
  for (const [place, row] of made.entries()) row.id = place;
  return { rows: made, sql: statementsOf(made) };
}

function statementsOf(rows: readonly ExampleRow[]): string[] {
  const table = (name: string, columns: string, tuples: string[]) => [
    `CREATE OR REPLACE TABLE ${name} (${columns})`,
    ...(tuples.length > 0 ? [`INSERT INTO ${name} VALUES ${tuples.join()}`] : []),
  ];
  return [
    ...table(
      'examples',
      'example_id INTEGER, user_id INTEGER, item_id INTEGER, category_id INTEGER, session_id INTEGER, cutoff_ts BIGINT, label_end_ts BIGINT, label TINYINT, split VARCHAR',
      rows.map(
        (row) =>
          `(${row.id}, ${row.user}, ${row.item}, NULL, ${row.session}, ${row.cutoff}, ${row.cutoff + HOUR}, ${row.label}, '${row.split}')`,
      ),
    ),
    ...table(
      'features',
      'example_id INTEGER, signal FLOAT, noise FLOAT, hour FLOAT',
      rows.map((row) => `(${row.id}, ${number(row.signal)}, ${number(row.noise)}, ${row.hour})`),
    ),
    ...table(
      'oracle',
      'example_id INTEGER, probability DOUBLE',
      rows.map((row) => `(${row.id}, ${row.probability})`),
    ),
    ...table(
      'sessions',
      'session_id INTEGER, user_id INTEGER, start_ts BIGINT, end_ts BIGINT',
      rows.map((row) => `(${row.session}, ${row.user}, ${row.cutoff - 1 - HOUR / 2}, ${row.cutoff - 1})`),
    ),
    ...table(
      'session_events',
      'event_id INTEGER, user_id INTEGER, item_id INTEGER, ts BIGINT',
      rows.map((row) => `(${row.id}, ${row.user}, ${row.item}, ${row.cutoff - 1 - (row.id % 7) * 60_000})`),
    ),
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return 'NULL';
  return Number.isFinite(value) ? String(value) : "CAST('Infinity' AS FLOAT)";
}
