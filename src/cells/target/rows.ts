/** The statements of the target: candidate rows, labels, counts of all six targets, rows of the chosen one. */
import { AppError } from '../../../workers/runtime/errors';
import type { Subject, TargetName } from '../../contracts/examples';
import { SPLITS } from '../../contracts/sessions';
import type { CellInputs, RunContext } from '../../notebook/kind';
import { type Slots, Statements } from '../../statements/statements';
import type { TargetParams } from './params';
import anchorsSql from './sql/anchors.sql?raw';
import candidatesRecentSql from './sql/candidates_recent.sql?raw';
import candidatesSampledSql from './sql/candidates_sampled.sql?raw';
import candidatesSessionSql from './sql/candidates_session.sql?raw';
import examplesSql from './sql/examples.sql?raw';
import hitsSql from './sql/hits.sql?raw';
import outcomesSql from './sql/outcomes.sql?raw';
import rowsCategorySql from './sql/rows_category.sql?raw';
import rowsItemSql from './sql/rows_item.sql?raw';
import rowsSessionSql from './sql/rows_session.sql?raw';
import spanSql from './sql/span.sql?raw';
import summarySql from './sql/summary.sql?raw';
import touchesSql from './sql/touches.sql?raw';
import touchesDatedSql from './sql/touches_dated.sql?raw';
import type { TargetSummary } from './value';
import { judge } from './verdict';

export const DAY_MS = 86_400_000;

export const SUBJECT_OF: Record<TargetName, Subject> = {
  item_next_session: 'item',
  item_next_sessions: 'item',
  item_within_days: 'item',
  anything_next_session: 'session',
  category_next_session: 'category',
  cart_next_session: 'item',
};
const SUBJECTS: readonly Subject[] = ['session', 'category', 'item'];

export interface Span {
  data_end: number;
  validation_from: number;
  test_from: number;
  sessions: number;
}

/** Days from the cut-off until the label of a target is known. */
export function windowDays(target: TargetName, params: TargetParams): number {
  return target === 'item_within_days' ? params.within_days : params.wait_days;
}

/** The statements that make a target's rows. */
export class TargetRows {
  readonly db: Statements;
  readonly examples: string;
  private readonly isDated: boolean;

  constructor(
    private readonly context: RunContext,
    private readonly params: TargetParams,
    inputs: CellInputs,
  ) {
    const { events, sessions } = inputs;
    const needed = (table: string | undefined) => {
      if (table) return table;
      throw new AppError('missing_input', 'A target needs events and sessions.', 'Run the cells above.');
    };
    this.isDated = events?.tables.item_properties !== undefined;
    this.examples = context.table('examples');
    const made = ['anchors', 'touches', 'outcomes', 'hits', 'candidates'];
    this.db = new Statements(context, {
      events: needed(events?.tables.events),
      sessions: needed(sessions?.tables.sessions),
      session_events: needed(sessions?.tables.session_events),
      item_properties: events?.tables.item_properties,
      examples: this.examples,
      ...Object.fromEntries(made.map((role) => [role, context.table(`target_${role}`)])),
    });
  }

  /** When the data ends and the splits begin. Throws `bad_data` where there is no session. */
  async span(): Promise<Span> {
    const span = await this.db.row<Span>('When the splits begin and the data ends', spanSql);
    if (span.sessions === 0) {
      throw new AppError(
        'bad_data',
        'There are no sessions to predict from.',
        'Give the Data panel a file with events.',
      );
    }
    return span;
  }

  /** Candidates and what came true: everything that the six targets share. */
  async prepare({ data_end, validation_from, test_from }: Span): Promise<void> {
    const { db, params } = this;
    await db.temporary('anchors', 'A cut-off at the end of each session', anchorsSql, {
      values: { data_end, validation_from, test_from },
    });
    await db.temporary('touches', 'Items of each session', this.isDated ? touchesDatedSql : touchesSql);
    await db.temporary('outcomes', 'Purchases and carts', outcomesSql);
    await db.temporary('hits', 'What comes true after each session', hitsSql, {
      values: {
        wait_ms: params.wait_days * DAY_MS,
        days_ms: params.within_days * DAY_MS,
        next_sessions: params.next_sessions,
      },
    });
    const recent = params.candidates === 'recent_days';
    await db.temporary('candidates', 'Candidate items', recent ? candidatesRecentSql : candidatesSessionSql, {
      values: { days_ms: this.lookBackMs },
    });
    if (params.sampled_others > 0) {
      await db.append('candidates', 'Sampled other items', candidatesSampledSql, {
        values: { seed: params.seed, others: params.sampled_others },
      });
    }
  }

  /** Labels of every target, counted by split, and the example rows of the chosen one. */
  async summarise(span: Span, onTarget: (target: TargetName) => void): Promise<TargetSummary[]> {
    const { context, db, params } = this;
    const found = new Map<TargetName, TargetSummary>();
    for (const subject of SUBJECTS) {
      const rows = context.table(`target_${subject}_rows`);
      const text = { item: rowsItemSql, category: rowsCategorySql, session: rowsSessionSql }[subject];
      await db.temporary('rows', `Rows and labels by ${subject}`, text, {
        names: { rows },
        values: { days_ms: this.lookBackMs },
      });
      for (const target of Object.keys(SUBJECT_OF) as TargetName[]) {
        if (SUBJECT_OF[target] !== subject) continue;
        onTarget(target);
        const window_ms = windowDays(target, params) * DAY_MS;
        const slots: Slots = {
          names: { rows, label: target },
          values: { data_end: span.data_end, window_ms, purge: params.purge },
        };
        const counts = await db.rows<CountRow>(`Count: ${target}`, summarySql, slots);
        found.set(target, summaryOf(target, counts, windowDays(target, params)));
        if (target === params.target) await db.table('examples', 'Example rows', examplesSql, slots);
      }
      await db.drop(rows);
    }
    return [...found.values()].sort((a, b) => order(a.target) - order(b.target));
  }

  private get lookBackMs(): number {
    return this.params.candidates === 'recent_days' ? this.params.candidate_days * DAY_MS : 0;
  }
}

interface CountRow {
  split: string;
  rows: number;
  positives: number;
  immature: number;
  purged: number;
}

const order = (target: TargetName) => Object.keys(SUBJECT_OF).indexOf(target);

/** The counts of one target with the verdict on it. */
export function summaryOf(target: TargetName, counts: readonly CountRow[], days: number): TargetSummary {
  const total = (field: Exclude<keyof CountRow, 'split'>) => counts.reduce((sum, row) => sum + row[field], 0);
  const rate = (positives: number, rows: number) => (rows > 0 ? positives / rows : 0);
  const splits = SPLITS.map((split) => {
    const {
      rows = 0,
      positives = 0,
      immature = 0,
      purged = 0,
    } = counts.find((row) => row.split === split) ?? {};
    return { split, rows, positives, rate: rate(positives, rows), left_out: immature + purged };
  });
  const [rows, positives] = [total('rows'), total('positives')];
  const base = {
    target,
    subject: SUBJECT_OF[target],
    rows,
    positives,
    rate: rate(positives, rows),
    splits,
    immature: total('immature'),
    purged: total('purged'),
    window_days: days,
  };
  return { ...base, ...judge(base) };
}
