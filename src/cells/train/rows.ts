import { AppError } from '../../../workers/runtime/errors';
import type { Matrix } from '../../../workers/runtime/matrix';
import { column, SqlFragment } from '../../../workers/warehouse/sql';
import type { RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import type { FeatureRange, FittedSplit, SplitCount } from './checks';
import chunkSql from './sql/chunk.sql?raw';
import chunkStartsSql from './sql/chunk_starts.sql?raw';
import countsSql from './sql/counts.sql?raw';
import noRowsSql from './sql/no_rows.sql?raw';
import rangesSql from './sql/ranges.sql?raw';
import splitRowsSql from './sql/split_rows.sql?raw';

/** Rows in memory at once while a model is applied: some 16 MB with 40 features, copied in a few milliseconds. */
const CHUNK_ROWS = 100_000;
/** Greater than any id. */
const LAST_ID = 2 ** 31;
/** Column names that `Database.matrix` takes for roles. */
const ROLES = ['label', 'row_id', 'group_id', 'weight', 'split'];

/** The example rows of a target with their features: what models are fitted on and applied to. */
export class ExampleRows {
  readonly db: Statements;

  constructor(
    private readonly context: Pick<RunContext, 'warehouse' | 'signal'>,
    readonly tables: { examples: string; features: string },
  ) {
    this.db = new Statements(context, { ...tables });
  }

  /** The names of the feature columns, in the order of the table. */
  async featureNames(): Promise<string[]> {
    const table = await this.db.arrow(null, noRowsSql);
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
    const found = await this.db.rows<SplitCount>('Rows to learn from', countsSql);
    const of = (split: FittedSplit): SplitCount =>
      found.find((candidate) => candidate.split === split) ?? { split, rows: 0, positives: 0 };
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
    const title = 'Features that are infinite or do not vary';
    const row = await this.db.row<Record<string, unknown>>(title, rangesSql, {
      names: { columns: new SqlFragment(parts.join(',\n')) },
    });
    return features.map((feature, at) => ({
      feature,
      infinite: Number(row[`infinite_${at}`]),
      varies: row[`varies_${at}`] === true,
    }));
  }

  /** Features and labels of one split. The test split cannot be asked for. */
  split(split: FittedSplit, features: readonly string[]): Promise<Matrix> {
    return this.db.matrix(`Rows of the ${split} split`, splitRowsSql, {
      names: { columns: columnsOf(features) },
      values: { split },
    });
  }

  /** Statements that a cancelled training still makes: its model is applied and scored. */
  withoutSignal(more: Record<string, string> = {}): Statements {
    return new Statements({ warehouse: this.context.warehouse }, { ...this.tables, ...more }, this.db.ran);
  }

  /**
   * Features of all rows without their labels, some at a time, with their ids.
   */
  async *chunks(features: readonly string[]): AsyncGenerator<{ matrix: Matrix; done: number }> {
    const db = this.withoutSignal();
    const found = await db.rows<{ from_id: number }>(null, chunkStartsSql, {
      values: { chunk_rows: CHUNK_ROWS },
    });
    // Ids have gaps where the rows are a sample.
    const starts = found.map(({ from_id }) => from_id);
    for (const [at, from_id] of starts.entries()) {
      const matrix = await db.matrix(at === 0 ? 'Rows to predict, a part at a time' : null, chunkSql, {
        names: { columns: columnsOf(features) },
        values: { from_id, to_id: starts[at + 1] ?? LAST_ID },
      });
      yield { matrix, done: (at + 1) / starts.length };
    }
  }
}

function columnsOf(features: readonly string[]): SqlFragment {
  return new SqlFragment(features.map((name) => `features.${column(name).text}`).join(', '));
}
