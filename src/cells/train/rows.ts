import { AppError } from '../../../workers/runtime/errors';
import type { Matrix } from '../../../workers/runtime/matrix';
import { bind, column, SqlFragment } from '../../../workers/warehouse/sql';
import type { ExecutedSql, RunContext } from '../../notebook/kind';
import type { FeatureRange, FittedSplit, SplitCount } from './checks';
import chunkSql from './sql/chunk.sql?raw';
import chunkStartsSql from './sql/chunk_starts.sql?raw';
import countsSql from './sql/counts.sql?raw';
import rangesSql from './sql/ranges.sql?raw';
import splitRowsSql from './sql/split_rows.sql?raw';

/** Rows in memory at once while a model is applied: some 16 MB with 40 features, copied in a few milliseconds. */
const CHUNK_ROWS = 100_000;
/** Greater than any id. */
const LAST_ID = 2 ** 31;
/** Column names that `WarehouseClient.matrix` takes for roles. */
const ROLES = ['label', 'row_id', 'group_id', 'weight', 'split'];

/** The example rows of a target with their features: what models are fitted on and applied to. */
export class ExampleRows {
  readonly asked: ExecutedSql[] = [];

  constructor(
    private readonly context: Pick<RunContext, 'warehouse' | 'signal'>,
    readonly tables: { examples: string; features: string },
  ) {}

  /** The names of the feature columns, in the order of the table. */
  async featureNames(): Promise<string[]> {
    const table = await this.context.warehouse.query(bind('SELECT * FROM @features LIMIT 0', this.slots()), {
      signal: this.context.signal,
    });
    const names = table.names.map(String).filter((name) => name !== 'example_id');
    const taken = names.find((name) => ROLES.includes(name));
    if (taken !== undefined) {
      throw new AppError(
        'bad_parameters',
        `A feature is called "${taken}", a name that the training needs for itself.`,
        'Give the feature another name in the Features panel.',
      );
    }
    if (names.length === 0) {
      throw new AppError(
        'bad_data',
        'There is no feature to learn from.',
        'Switch features on in the Features panel.',
      );
    }
    return names;
  }

  /** Rows and positives of the training and validation splits; zeros for an empty one. */
  async counts(): Promise<Record<FittedSplit, SplitCount>> {
    const sql = bind(countsSql, this.slots());
    this.asked.push({ title: 'Rows to learn from', sql });
    const table = await this.context.warehouse.query(sql, { signal: this.context.signal });
    const found = table.toArray() as SplitCount[];
    const of = (split: FittedSplit): SplitCount => {
      const row = found.find((candidate) => candidate.split === split);
      return { split, rows: row?.rows ?? 0, positives: row?.positives ?? 0 };
    };
    return { train: of('train'), validation: of('validation') };
  }

  /** Per feature, over the training rows: infinite values, and whether it varies (being missing counts). */
  async ranges(features: readonly string[]): Promise<FeatureRange[]> {
    // One row with two columns a feature: one pass over the rows.
    const parts = features.map((name, at) => {
      const value = `features.${column(name).text}`;
      return `  CAST(count(*) FILTER (WHERE abs(${value}) = CAST('Infinity' AS FLOAT)) AS INTEGER) AS infinite_${at},
  coalesce(min(${value}) < max(${value}), FALSE) OR (count(${value}) > 0 AND count(${value}) < count(*)) AS varies_${at}`;
    });
    const sql = bind(rangesSql, {
      names: { ...this.slots().names, columns: new SqlFragment(parts.join(',\n')) },
    });
    this.asked.push({ title: 'Features that are infinite or do not vary', sql });
    const table = await this.context.warehouse.query(sql, { signal: this.context.signal });
    const row = (table.toArray()[0] ?? {}) as Record<string, unknown>;
    return features.map((feature, at) => ({
      feature,
      infinite: Number(row[`infinite_${at}`]),
      varies: row[`varies_${at}`] === true,
    }));
  }

  /** Features and labels of one split. The test split cannot be asked for. */
  split(split: FittedSplit, features: readonly string[]): Promise<Matrix> {
    const sql = bind(splitRowsSql, { names: this.slots(features).names, values: { split } });
    this.asked.push({ title: `Rows of the ${split} split`, sql });
    return this.context.warehouse.matrix(sql, { signal: this.context.signal });
  }

  /**
   * Features of all rows without their labels, some at a time, with their ids. Not stopped by the signal of the
   * run: a training that was cancelled still has its model applied.
   */
  async *chunks(features: readonly string[]): AsyncGenerator<{ matrix: Matrix; done: number }> {
    const { names } = this.slots(features);
    const table = await this.context.warehouse.query(
      bind(chunkStartsSql, { names, values: { chunk_rows: CHUNK_ROWS } }),
    );
    // Ids have gaps where the rows are a sample.
    const starts = (table.toArray() as { from_id: number }[]).map(({ from_id }) => from_id);
    for (const [at, from_id] of starts.entries()) {
      const sql = bind(chunkSql, { names, values: { from_id, to_id: starts[at + 1] ?? LAST_ID } });
      if (at === 0) this.asked.push({ title: 'Rows to predict, a part at a time', sql });
      yield { matrix: await this.context.warehouse.matrix(sql), done: (at + 1) / starts.length };
    }
  }

  private slots(features: readonly string[] = []) {
    const columns = features.map((name) => `features.${column(name).text}`).join(', ');
    return { names: { ...this.tables, columns: new SqlFragment(columns) } };
  }
}
