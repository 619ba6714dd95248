import type { Columns } from '../../../workers/runtime/columns';
import { AppError } from '../../../workers/runtime/errors';
import type { Matrix } from '../../../workers/runtime/matrix';
import { column, SqlFragment } from '../../../workers/warehouse/sql';
import type { CellInputs, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import type { RankParams } from './params';
import type { Reasons } from './reasons';
import categoriesSql from './sql/categories.sql?raw';
import featuresSql from './sql/features.sql?raw';
import itemsSql from './sql/items.sql?raw';
import knownSql from './sql/known.sql?raw';
import pairsSql from './sql/pairs.sql?raw';
import recommendationsSql from './sql/recommendations.sql?raw';
import rowsOfCutsSql from './sql/rows_of_cuts.sql?raw';
import testAnswersSql from './sql/test_answers.sql?raw';
import testCasesSql from './sql/test_cases.sql?raw';
import testRowsSql from './sql/test_rows.sql?raw';
import trainingCountsSql from './sql/training_counts.sql?raw';
import trainingRowsSql from './sql/training_rows.sql?raw';
import usersSql from './sql/users.sql?raw';

/** Cases whose candidates are in memory at once while the test is ranked. */
const CASES_AT_ONCE = 200;
/** With fewer cases to learn from, trees would learn them by heart. */
const LEAST_CASES = 20;

const ANSWERS = { case_id: 'int32', item_id: 'int32' } as const;

export interface TrainingCount {
  cut: number;
  cases: number;
  rows: number;
  relevant: number;
}

/** Candidates with what is known of them: rows to learn from, and those of the test. */
export class RankRows {
  readonly db: Statements;

  constructor(
    private readonly context: RunContext,
    inputs: CellInputs,
    private readonly of: { test: number; sources: readonly string[] },
  ) {
    const { cases, answers, cuts, items_at } = inputs.interactions?.tables ?? {};
    const own = ['known', 'pairs', 'users', 'categories', 'items', 'training_rows', 'test_rows', 'reasons'];
    this.db = new Statements(context, {
      ...{ events: inputs.events?.tables.events, candidates: inputs.candidates?.tables.candidates },
      ...{ cases, answers, cuts, items_at },
      ...Object.fromEntries(own.map((role) => [role, context.table(`rank_${role}`)])),
    });
  }

  /** Sums up what is known of cases and items, and draws the rows to learn from. */
  async prepare({ negatives, graded, seed }: RankParams): Promise<void> {
    const { db } = this;
    const step = (fraction: number, message: string) => ({ progress: { fraction, message } });
    await db.temporary(
      'known',
      'What is known of each case',
      knownSql,
      step(0, 'Reading what is known of the cases'),
    );
    await db.temporary('pairs', 'Each case and item', pairsSql, step(0.03, 'Summing up each case and item'));
    await db.temporary('users', 'Each case', usersSql, step(0.06, 'Summing up each case'));
    await db.temporary(
      'categories',
      'Each case and category',
      categoriesSql,
      step(0.09, 'Summing up each category'),
    );
    await db.temporary('items', 'Each item', itemsSql, step(0.12, 'Summing up each item'));
    await db.temporary('training_rows', 'Rows to learn from', trainingRowsSql, {
      values: { test_cut: this.of.test, negatives, close_grade: graded ? 1 : 0, seed },
      ...step(0.16, 'Drawing rows to learn from'),
    });
  }

  /** Cases, rows and relevant rows to learn from, by cut. Throws `bad_data` where they are too few. */
  async counts(): Promise<TrainingCount[]> {
    const counts = await this.db.rows<TrainingCount>('Rows to learn from, by cut', trainingCountsSql);
    const cases = counts.reduce((sum, count) => sum + count.cases, 0);
    if (cases >= LEAST_CASES) return counts;
    throw new AppError(
      'bad_data',
      `Only ${cases} cases before the test have a relevant candidate; a ranking takes at least ${LEAST_CASES}.`,
      'Switch more sources on in the Retrieve panel, ask users with fewer events in the Interactions panel, or use more data.',
    );
  }

  /** Rows to learn from with their grade, of these cuts. */
  training(features: readonly string[], from: number, to: number): Promise<Matrix> {
    const { db } = this;
    const rows = new SqlFragment(
      `(\n${db.bound(rowsOfCutsSql, { values: { from_cut: from, to_cut: to } })}\n)`,
    );
    return this.matrix('Rows to learn from, with what is known of them', features, rows);
  }

  /** The relevant items of the cases of the test. */
  answers(): Promise<Columns<typeof ANSWERS>> {
    return this.db.columns('What the cases of the test are asked for', testAnswersSql, ANSWERS, {
      values: { test_cut: this.of.test },
    });
  }

  /** The first case of the test and the number of its cases. */
  async testCases(): Promise<{ first: number; cases: number }> {
    const { first_case, cases } = await this.db.row<{ first_case: number; cases: number }>(
      null,
      testCasesSql,
      {
        values: { test_cut: this.of.test },
      },
    );
    return { first: first_case, cases };
  }

  /** Candidates of the test, some cases at a time. */
  async *test(features: readonly string[]): AsyncGenerator<{ matrix: Matrix; done: number }> {
    const { first, cases } = await this.testCases();
    for (let from = 0; from < cases; from += CASES_AT_ONCE) {
      const values = {
        test_cut: this.of.test,
        from_case: first + from,
        to_case: first + Math.min(cases, from + CASES_AT_ONCE),
      };
      const rows = new SqlFragment(`(\n${this.db.bound(testRowsSql, { values })}\n)`);
      const title = from === 0 ? 'Candidates of the test, a part at a time' : null;
      yield {
        matrix: await this.matrix(title, features, rows),
        done: Math.min(1, (from + CASES_AT_ONCE) / cases),
      };
    }
  }

  /** Makes the table of recommendations from the reasons behind them. */
  async writeRecommendations(table: string, reasons: Reasons): Promise<void> {
    const inserted = this.db.adopt('reasons');
    await this.context.warehouse.insert(inserted, { ...reasons });
    await this.db.table('recommendations', 'What is recommended, and why', recommendationsSql, {
      names: { recommendations: table },
    });
  }

  private matrix(title: string | null, features: readonly string[], rows: SqlFragment): Promise<Matrix> {
    const parts = this.of.sources.flatMap((name) =>
      ['rank', 'score'].map((what) => {
        const given = column(`${what}_${name}`).text;
        return `  candidates.${given}`;
      }),
    );
    const all = this.db.bound(featuresSql, {
      names: { rows, source_columns: new SqlFragment(parts.join(',\n')) },
    });
    const wanted = [...features, 'label', 'group_id', 'row_id'].map((name) => column(name).text).join(', ');
    return this.db.matrix(title, `SELECT ${wanted}\nFROM (\n${all}\n)\nORDER BY group_id, row_id`);
  }
}
